/** The result that the program must have on every platform. */
export const expected = JSON.stringify({
  success: ["ada@acme.example", 2, "r-1"],
  many: [120, 0],
  refusal: "api 706 1 706",
  timeout: "timeout  2 0",
  aborted: "aborted  1 0",
  redirect: "parse  1 7",
  gone: "network  1 0",
  own: [3, false],
});
