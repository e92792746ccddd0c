import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { paths } from '@/app/paths'

type FigureProps = {
  name: string
  value: ReactNode
  detail?: ReactNode
  /** Where one sees more of it. */
  to?: typeof paths.queries | typeof paths.locks | typeof paths.storage
}

/** Key figures beside each other: two on a phone, as many as fit elsewhere. */
export function FigureRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul
      aria-label={label}
      className="grid list-none grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-3 lg:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]"
    >
      {children}
    </ul>
  )
}

/** One number with its name over it and what it means beneath. */
export function Figure({ name, value, detail, to }: FigureProps) {
  const inside = (
    <>
      <span className="block text-small text-ink-2">{name}</span>
      <span className="block text-title font-bold tabular-nums">{value}</span>
      <span className="block min-h-5 text-small text-ink-2 tabular-nums">{detail}</span>
    </>
  )
  const look = 'block border-t-2 border-line pt-2'
  return (
    <li>
      {to ? (
        <Link to={to} className={`${look} transition-colors hover:border-line-strong`}>
          {inside}
        </Link>
      ) : (
        <div className={look}>{inside}</div>
      )}
    </li>
  )
}
