// Makes a Chromium of the npm package, which holds it compressed, with libraries and a font of its own.
import { createReadStream, createWriteStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { faultOf } from './find-chromium.mjs';
import { StepFailed } from '../steps.mjs';
import { fetchPackage, untar } from './fetch.mjs';

// Its libraries for systems without them, and fonts of its own beside those of the system.
const script = `#!/bin/sh
here=$(dirname "$0")
export LD_LIBRARY_PATH="\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/lib"
export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium" "$@"
`;
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

const inflate = (file, to, mode) =>
  pipeline(createReadStream(file), createBrotliDecompress(), createWriteStream(to, { mode }));

async function inflateTar(file, made) {
  const archive = path.join(made, `${path.basename(file)}.tar`);
  await inflate(file, archive);
  await untar(archive, made);
  rmSync(archive);
}

/** Makes the browser in the empty folder `work`, and gives the folder where it is then. */
export async function makeChromium(from, work) {
  await fetchPackage(from, work, ['package/bin']);
  const packed = (name) => path.join(work, 'package/bin', `${name}.br`);
  const made = path.join(work, 'made');
  mkdirSync(made);
  await inflate(packed('chromium'), path.join(made, 'chromium'), 0o755);
  for (const name of ['swiftshader.tar', 'fonts.tar', 'al2023.tar']) {
    await inflateTar(packed(name), made);
  }
  writeFileSync(path.join(made, 'fonts.conf'), fonts);
  writeFileSync(path.join(made, 'run'), script, { mode: 0o755 });
  const fault = faultOf(path.join(made, 'run'));
  if (fault === undefined) return made;
  throw new StepFailed(
    `The Chromium of npm ${fault}. Install a Chromium or Chrome, or say where one is in CHROMIUM.`,
  );
}
