import { Diagnostic, DiagnosticSeverity, Range } from 'vscode';
import type { AgentResult } from '../../reader/messages.ts';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
} as const;

/** The problems of an agent file as the editor shows them, each with its fix. */
export function diagnosticsOf({ problems }: AgentResult): Diagnostic[] {
  return problems.map(({ line, column, endLine, endColumn, message, fix, severity }) => {
    // Theirs count from 0.
    const range = new Range(line - 1, column - 1, endLine - 1, endColumn - 1);
    const text = fix === undefined ? message : `${message}; ${fix}`;
    const diagnostic = new Diagnostic(range, text, severities[severity]);
    diagnostic.source = 'Toolflame';
    diagnostic.code = 'agent-file';
    return diagnostic;
  });
}
