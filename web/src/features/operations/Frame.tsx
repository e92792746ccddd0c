import { Link } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { operationsMessages } from './messages'
import { paths } from '@/app/paths'
import { Screen } from '@/app/Screen'
import { useAccount } from '@/app/useSession'
import { useMessages } from '@/i18n/messages'
import { EmptyState } from '@/ui/States'

const PARTS = [
  { to: paths.operations, part: 'overview' },
  { to: paths.performance, part: 'performance' },
  { to: paths.faults, part: 'faults' },
  { to: paths.checks, part: 'checks' },
  { to: paths.incidents, part: 'incidents' },
  { to: paths.queries, part: 'queries' },
  { to: paths.locks, part: 'locks' },
  { to: paths.storage, part: 'storage' },
  { to: paths.growth, part: 'growth' },
  { to: paths.audit, part: 'audit' },
] as const

export type Part = (typeof PARTS)[number]['part']

/** The frame of the operator's screens: the parts as places, and a closed door for everybody else. */
export function Frame({ part, children }: { part: Part; children: ReactNode }) {
  const t = useMessages(operationsMessages)
  const { role } = useAccount()
  const places = useRef<HTMLUListElement>(null)
  useEffect(() => {
    // On a phone not all of them fit: the one at hand must not be beyond the edge.
    places.current
      ?.querySelector('[aria-current=page]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [])
  if (role !== 'operator') {
    return (
      <Screen title={t.title} titleHidden>
        <EmptyState motif="fog" title={t.closed.title}>
          {t.closed.detail}
        </EmptyState>
      </Screen>
    )
  }
  return (
    <Screen title={`${t.title} · ${t.parts[part]}`} titleHidden width="wide">
      <nav
        aria-label={t.title}
        className="-mx-4 mb-8 overflow-x-auto px-4 [scrollbar-width:none] md:mx-0 md:px-0"
      >
        <ul ref={places} className="flex w-max min-w-full list-none gap-5 border-b border-line">
          {PARTS.map(({ to, part: one }) => (
            <li key={one}>
              <Link
                to={to}
                activeOptions={{ exact: to === paths.operations, includeSearch: false }}
                className="-mb-px inline-flex min-h-11 items-center border-b-2 border-transparent font-semibold whitespace-nowrap text-ink-2 -outline-offset-2 transition-colors hover:text-ink"
                activeProps={{ className: 'border-ink! text-ink!' }}
              >
                {t.parts[one]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Screen>
  )
}
