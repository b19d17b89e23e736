import { type SecretStorage, ThemeIcon, window, workspace } from 'vscode';
import type { RunnerIdentity } from '../runner/messages.ts';
import { reasonOf } from '../trace/reason.ts';
import { plainText } from './plain-text.ts';
import { readSettings, writeSetting } from './settings.ts';

const secretKey = 'toolflame.bedrock.apiKey';

/** As whom Amazon Bedrock is asked, by settings and secrets of the editor. */
export async function readIdentity(secrets: SecretStorage): Promise<RunnerIdentity> {
  const bearerToken = await secrets.get(secretKey);
  const { bedrockProfile: profile, bedrockRegion: region } = readSettings();
  return {
    ...(bearerToken === undefined ? {} : { bearerToken }),
    ...(profile === '' ? {} : { profile }),
    ...(region === '' ? {} : { region }),
    ...editorProxy(),
  };
}

/** The proxy of the editor's own settings; nothing when there is none, or extensions are not to use it. */
function editorProxy(): Pick<RunnerIdentity, 'proxy' | 'noProxy'> {
  const http = workspace.getConfiguration('http');
  const proxy = http.get<unknown>('proxy');
  const isUsed = http.get<unknown>('proxySupport') !== 'off';
  if (!isUsed || typeof proxy !== 'string' || proxy === '') return {};
  const hosts = http.get<unknown>('noProxy');
  const noProxy = Array.isArray(hosts) ? hosts.filter((host) => typeof host === 'string') : [];
  return { proxy, ...(noProxy.length === 0 ? {} : { noProxy: noProxy.join(',') }) };
}

type Way = 'profile' | 'region' | 'key' | 'forget';

const ways: readonly { way: Way; label: string; detail: string; icon: string }[] = [
  {
    way: 'key',
    label: 'Bedrock API key',
    icon: 'key',
    detail: 'Kept in the secret storage of the editor; never in a setting, a trace or a log.',
  },
  {
    way: 'profile',
    label: 'AWS profile',
    icon: 'account',
    detail: 'Name of a profile in ~/.aws, also one of AWS IAM Identity Center (SSO).',
  },
  {
    way: 'region',
    label: 'AWS region',
    icon: 'globe',
    detail: 'For agents whose file names no region, e.g. us-east-1.',
  },
  {
    way: 'forget',
    label: 'Forget the API key',
    icon: 'trash',
    detail: 'Then the AWS credential chain of this machine is used again.',
  },
];

/** Command *Set Bedrock Credentials…*. */
export async function setCredentials(secrets: SecretStorage): Promise<void> {
  const hasKey = (await secrets.get(secretKey)) !== undefined;
  const { bedrockProfile, bedrockRegion } = readSettings();
  const now = { key: hasKey ? 'set' : '', profile: bedrockProfile, region: bedrockRegion };
  const items = ways
    .filter(({ way }) => way !== 'forget' || hasKey)
    .map((item) => ({
      ...item,
      iconPath: new ThemeIcon(item.icon),
      ...(item.way === 'forget' ? {} : { description: now[item.way] }),
    }));
  const chosen = await window.showQuickPick(items, {
    title: 'Set Bedrock Credentials',
    placeHolder: 'Without any of these, the AWS credential chain of this machine is used',
    ignoreFocusOut: true,
  });
  if (chosen === undefined) return;
  if (chosen.way === 'key') return askKey(secrets);
  if (chosen.way === 'forget') return secrets.delete(secretKey);
  await askSetting(chosen.way, now[chosen.way]);
}

async function askKey(secrets: SecretStorage): Promise<void> {
  const key = await window.showInputBox({
    title: 'Bedrock API Key',
    prompt: 'A key made under “API keys” in the console of Amazon Bedrock.',
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'Paste the key.' : undefined),
  });
  if (key === undefined) return;
  await secrets.store(secretKey, key.trim());
  void window.showInformationMessage('The Bedrock API key is in the secret storage.');
}

const examples = { profile: 'default', region: 'us-east-1' } as const;

async function askSetting(way: 'profile' | 'region', value: string): Promise<void> {
  const chosen = await window.showInputBox({
    title: way === 'profile' ? 'AWS Profile' : 'AWS Region',
    prompt: 'Used where an agent file names none. Empty: as the AWS configuration says.',
    placeHolder: examples[way],
    value,
    ignoreFocusOut: true,
  });
  if (chosen === undefined) return;
  try {
    // Empty and not unset: where the workspace sets it, what is set for all workspaces would come out.
    await writeSetting(`bedrock.${way}`, chosen.trim());
  } catch (error) {
    void window.showErrorMessage(`The AWS ${way} could not be set: ${plainText(reasonOf(error))}`);
  }
}
