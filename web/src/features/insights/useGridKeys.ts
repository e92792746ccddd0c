import { useRef, type FocusEvent, type KeyboardEvent, type PointerEvent } from 'react'

/** An hour of a weekday, both from 0. */
export type Cell = { day: number; hour: number }

/** Arrow keys, pointer and finger go through a grid of 7 × 24; the tab key enters it once and leaves it again. */
export function useGridKeys(chosen: Cell | null, onChoose: (cell: Cell | null) => void) {
  const grid = useRef<HTMLTableElement>(null)
  const tabbable = chosen ?? { day: 0, hour: 0 }
  const handlers = {
    onKeyDown(event: KeyboardEvent) {
      const { day, hour } = tabbable
      const to: Cell | undefined = {
        ArrowRight: { day, hour: hour + 1 },
        ArrowLeft: { day, hour: hour - 1 },
        ArrowDown: { day: day + 1, hour },
        ArrowUp: { day: day - 1, hour },
        Home: { day, hour: 0 },
        End: { day, hour: 23 },
      }[event.key]
      if (!to) return
      event.preventDefault()
      const cell = { day: Math.min(Math.max(to.day, 0), 6), hour: Math.min(Math.max(to.hour, 0), 23) }
      grid.current?.querySelector<HTMLElement>(`[data-cell="${cell.day}-${cell.hour}"]`)?.focus()
    },
    onFocus: (event: FocusEvent) => onChoose(cellOf(event.target)),
    onBlur: () => onChoose(null),
    onPointerOver: (event: PointerEvent) => onChoose(cellOf(event.target)),
    onPointerLeave: (event: PointerEvent) => event.pointerType === 'mouse' && onChoose(null),
  }
  return { grid, handlers, tabbable }
}

function cellOf(target: EventTarget): Cell | null {
  const name = target instanceof HTMLElement ? target.dataset['cell'] : undefined
  const [day, hour] = name?.split('-').map(Number) ?? []
  return day === undefined || hour === undefined ? null : { day, hour }
}
