// Makes a VS Code server of the code-server package: its lib/vscode with the modules it needs, and without what nobody needs.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../steps.mjs';
import { fetchPackage, npm } from './fetch.mjs';
import { prunedExtensions, serverModules } from './packages.mjs';

const unused = ['devDependencies', 'optionalDependencies', 'overrides', 'scripts', 'allowScripts'];

/** The package file and the shrinkwrap of the server, of which only `modules` are left. */
export function trimmed(packageFile, shrinkwrap, modules) {
  const wanted = new Set(modules);
  const kept = Object.entries(packageFile.dependencies).filter(([name]) => wanted.has(name));
  const dependencies = Object.fromEntries(kept);
  const others = Object.entries(packageFile).filter(([key]) => !unused.includes(key));
  const { name, version } = packageFile;
  return [
    { ...Object.fromEntries(others), dependencies },
    { ...shrinkwrap, packages: { ...shrinkwrap.packages, '': { name, version, dependencies } } },
  ];
}

function trimModules(folder) {
  const files = ['package.json', 'npm-shrinkwrap.json'].map((name) => path.join(folder, name));
  const texts = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
  trimmed(...texts, serverModules).forEach((value, index) =>
    writeFileSync(files[index], JSON.stringify(value, null, 2)),
  );
}

/** Makes the server in the empty folder `work`, and gives the folder where it is then. */
export async function makeVscode(from, work) {
  await fetchPackage(from, work, ['package/lib/vscode']);
  const made = path.join(work, 'package/lib/vscode');
  for (const name of prunedExtensions) {
    rmSync(path.join(made, 'extensions', name), { recursive: true, force: true });
  }
  trimModules(made);
  await npm(['install', '--omit=dev', '--ignore-scripts'], made);
  // Plain JavaScript in place of two native modules.
  const standIns = path.join(root, '.ci/host/stand-ins');
  cpSync(standIns, path.join(made, 'node_modules'), { recursive: true });
  return made;
}
