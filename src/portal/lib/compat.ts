/**
 * What browsers of 2018 lack and our code, Preact or the shared checks call. Syntax is lowered by the build,
 * functions are not. Imported first by main.tsx.
 */
if (typeof window.queueMicrotask !== 'function') {
  window.queueMicrotask = (task) => {
    Promise.resolve()
      .then(task)
      .catch((error: unknown) => {
        setTimeout(() => {
          throw error;
        });
      });
  };
}

if (typeof Array.prototype.at !== 'function') {
  Object.defineProperty(Array.prototype, 'at', {
    configurable: true,
    writable: true,
    value(this: unknown[], index: number) {
      return this[index < 0 ? this.length + index : index];
    },
  });
}
