const mostPoints = 500;

/** Every n-th index, so that a plot has about so many points at most. The last index is always there. */
export function thinned(count: number, most = mostPoints): number[] {
  const stride = Math.max(1, Math.ceil(count / most));
  const indexes = [];
  for (let index = 0; index < count - 1; index += stride) indexes.push(index);
  if (count > 0) indexes.push(count - 1);
  return indexes;
}
