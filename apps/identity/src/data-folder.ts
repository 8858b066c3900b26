const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "it is read-only",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "a file of that name is there",
  ENOSPC: "the disk is full",
};

/** Turns what the system says about a file of the data folder into one line that names it; returns other errors as they are. */
export function folderError(error: unknown): unknown {
  const { code = "", path, syscall } = error as NodeJS.ErrnoException;
  if (path === undefined || syscall === undefined) return error;
  const reason = reasons[code] ?? code;
  return new Error(`Cannot use "${path}": ${reason}; choose another folder with --data-dir`, { cause: error });
}
