import type { LogOutputChannel, Uri } from 'vscode';
import type { Scanner } from '../../scanner/client.ts';
import type { ChosenModel } from './chosen-model.ts';
import type { ModelInfo } from './model-info.ts';
import type { ServerAnswers } from './ask-server.ts';
import type { ToolDocuments } from './tool-documents.ts';
import type { ToolHistories } from './tool-history.ts';
import type { WorkspaceRules } from './workspace-rules.ts';
import type { WorkspaceTools } from './workspace-tools.ts';

/** What lenses, hovers, problems, fixes and the view of tools work with. */
export interface ToolWorld {
  readonly extensionUri: Uri;
  readonly log: LogOutputChannel;
  readonly scanner: Scanner;
  readonly chosen: ChosenModel;
  readonly info: ModelInfo;
  readonly documents: ToolDocuments;
  readonly histories: ToolHistories;
  readonly workspaceTools: WorkspaceTools;
  readonly rules: WorkspaceRules;
  readonly servers: ServerAnswers;
}
