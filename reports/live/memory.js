// What a page remembers while its tab is open. Without storage it remembers nothing, and works.

export function recall(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch {
    // Nothing depends on it.
  }
}
