/**
 * Copies a text; false when the browser does not let us. A text that is still to come (a link that is being made) can be
 * handed over as a promise: some browsers only let us copy what the press itself started.
 */
export async function copyText(text: string | Promise<string>): Promise<boolean> {
  try {
    if (typeof text === 'string') await navigator.clipboard.writeText(text)
    else await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text.then(asPlain) })])
    return true
  } catch {
    return copyBySelection(await text)
  }
}

function asPlain(text: string): Blob {
  return new Blob([text], { type: 'text/plain' })
}

/** For pages without a secure context (a phone on http in the local network), where the clipboard API is missing. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  area.readOnly = true
  area.className = 'sr-only'
  document.body.append(area)
  area.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    area.remove()
  }
}
