const OF_THE_DEVICE = new Set(['dari.appearance', 'dari.language'])

/** Forgets what this browser keeps of the person who signs out; how the device shows the app stays. */
export function forgetPerson() {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith('dari.') && !OF_THE_DEVICE.has(key)) localStorage.removeItem(key)
    sessionStorage.clear()
  } catch {
    // Without storage nothing was kept.
  }
}
