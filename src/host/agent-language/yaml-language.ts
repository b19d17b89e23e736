import { Disposable, extensions, languages, type LogOutputChannel, type Uri } from 'vscode';
import { yamlAgentSelector } from './agent-documents.ts';
import { type LoadSchema, openEditorSchema } from './editor-schema-file.ts';
import { createYamlCompletion } from './yaml-completion.ts';
import { createYamlHover } from './yaml-hover.ts';

/** Completes and explains with `contributes.yamlValidation`, which is the same schema. */
const yamlExtension = 'redhat.vscode-yaml';

/** Completes and explains agent files in YAML for as long as the YAML extension is not there to do it. */
export function supportYaml(home: Uri, log: LogOutputChannel): Disposable {
  const load = openEditorSchema(home, log);
  let own: Disposable | undefined;
  const look = (): void => {
    if (extensions.getExtension(yamlExtension) === undefined) {
      own ??= registerProviders(load);
    } else {
      own?.dispose();
      own = undefined;
    }
  };
  look();
  const listening = extensions.onDidChange(look);
  return new Disposable(() => {
    listening.dispose();
    own?.dispose();
  });
}

function registerProviders(load: LoadSchema): Disposable {
  return Disposable.from(
    languages.registerCompletionItemProvider(yamlAgentSelector, createYamlCompletion(load), ' '),
    languages.registerHoverProvider(yamlAgentSelector, createYamlHover(load)),
  );
}
