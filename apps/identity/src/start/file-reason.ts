const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "it is read-only",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "a file of that name is there",
  ENOENT: "it does not exist",
  EISDIR: "a folder is in its place",
  ERR_FS_EISDIR: "a folder is in its place",
  ENOSPC: "the disk is full",
};

/** Returns the reason why a file cannot be used, in words. */
export function fileReason(error: unknown): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return reasons[code] ?? message;
}
