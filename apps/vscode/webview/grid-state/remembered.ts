/** Makes a function remember its last result, for as long as its arguments are the same. */
export function remembered<Inputs extends readonly unknown[], Result>(make: (...inputs: Inputs) => Result) {
  let last: { readonly inputs: Inputs; readonly result: Result } | undefined;
  return (...inputs: Inputs): Result => {
    if (!last?.inputs.every((input, at) => input === inputs[at])) last = { inputs, result: make(...inputs) };
    return last.result;
  };
}
