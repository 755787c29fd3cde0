import type { Generated } from '../protocol';

/**
 * Puts the one file that was written first among the files of the last text, until all of the new ones are there.
 * Null if that makes no sense: without a network or the file, with a new name of a network, or for a declaration with
 * errors, which has other files.
 */
export function withPart(last: Generated, part: Generated): Generated | null {
  const written = new Map(part.files.map((file) => [file.name, file]));
  const isKnown = part.networks.every((network) => last.files.some((file) => file.network === network.name));
  if (written.size === 0 || !isKnown || part.networks.some((network) => network.hasErrors)) return null;
  const names = new Set(part.networks.map((network) => network.name));
  const files = last.files.filter((file) => names.has(file.network)).map((file) => written.get(file.name) ?? file);
  return files.filter((file) => written.has(file.name)).length === written.size
    ? { networks: part.networks, files }
    : null;
}
