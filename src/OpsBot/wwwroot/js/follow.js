// Staying at the end while new things come, unless the reader has scrolled away.

const slack = 24;

export const isAtEnd = (element) => element.scrollHeight - element.scrollTop - element.clientHeight <= slack;

/** Keeps a scrolling element at its end whenever what is in it grows. */
export function followEnd(element) {
  let following = true;
  let height = 0;
  element.addEventListener("scroll", () => {
    // A change of height moves the scroll position by itself; only a reader changes it at the same height.
    if (element.scrollHeight === height) following = isAtEnd(element);
  }, { passive: true });
  const keep = () => {
    height = element.scrollHeight;
    if (following) element.scrollTop = element.scrollHeight;
  };
  const sizes = new ResizeObserver(keep);
  sizes.observe(element);
  new MutationObserver((changes) => {
    for (const { addedNodes, removedNodes, target } of changes) {
      if (target !== element) continue;
      addedNodes.forEach((node) => sizes.observe(node));
      removedNodes.forEach((node) => sizes.unobserve(node));
    }
    keep();
  }).observe(element, { childList: true, subtree: true, characterData: true });
  return { toEnd: () => { following = true; keep(); } };
}
