import { useState, type FocusEvent, type KeyboardEvent, type PointerEvent } from 'react'

/** The part one looks at, by pointer, finger or arrow keys. */
export function useChosen(count: number, current: number | undefined) {
  const [chosen, setChosen] = useState<number | null>(null)
  const last = current ?? count - 1
  const handlers = {
    onKeyDown(event: KeyboardEvent) {
      const from = chosen ?? last
      const to = {
        ArrowRight: from + 1,
        ArrowLeft: from - 1,
        Home: 0,
        End: last,
        PageUp: from - 7,
        PageDown: from + 7,
      }[event.key]
      if (event.key === 'Escape' && chosen !== null) {
        event.stopPropagation()
        setChosen(null)
      }
      if (to === undefined) return
      event.preventDefault()
      setChosen(Math.min(Math.max(to, 0), count - 1))
    },
    onFocus(event: FocusEvent<HTMLElement>) {
      if (event.currentTarget.matches(':focus-visible')) setChosen((now) => now ?? last)
    },
    onBlur: () => setChosen(null),
    onPointerLeave(event: PointerEvent) {
      if (event.pointerType === 'mouse') setChosen(null)
    },
  }
  const choose = (at: number, event: PointerEvent) => {
    if (event.type === 'pointermove' && event.pointerType === 'touch' && chosen === null) return
    if (count > 0) setChosen(at)
  }
  return { chosen: chosen !== null && chosen < count ? chosen : null, handlers, choose }
}
