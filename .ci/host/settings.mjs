// The settings of a window that is quiet and looks the same each time.

const quiet = {
  'chat.agentHost.enabled': false,
  'chat.commandCenter.enabled': false,
  'diffEditor.useInlineViewWhenSpaceIsLimited': false,
  'editor.accessibilitySupport': 'off',
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'files.hotExit': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'json.schemaDownload.enable': false,
  'telemetry.telemetryLevel': 'off',
  'terminal.integrated.gpuAcceleration': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  // A quick pick would close when a webview takes the focus back.
  'workbench.quickOpen.closeOnFocusLost': false,
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

const trustSettings = {
  off: {},
  prompt: { 'security.workspace.trust.startupPrompt': 'always' },
  restricted: {
    'security.workspace.trust.startupPrompt': 'never',
    'security.workspace.trust.banner': 'never',
  },
};

/**
 * For a window that opens a trace as its first file: only with an association does a window that never knew the extension wait
 * for it, instead of showing the text.
 */
export const tracesAsReports = {
  'workbench.editorAssociations': { '*.toolflame.jsonl': 'toolflame.trace' },
};

/** The user's settings for a kind of trust, with `extra` on top. */
export const userSettings = (trust, extra) => ({ ...quiet, ...trustSettings[trust], ...extra });
