/** The little of WebAssembly that the tokenizer is loaded with; Node has it, `@types/node` 20 does not declare it. */
declare namespace WebAssembly {
  type Imports = Record<string, object>;
  class Instance {
    private constructor();
  }
  interface WebAssemblyInstantiatedSource {
    readonly instance: Instance;
  }
  function instantiate(bytes: Uint8Array, imports: Imports): Promise<WebAssemblyInstantiatedSource>;
}
