import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Figure, FigureRow } from './Figure'
import { Frame } from './Frame'
import { GradeMark } from './GradeMark'
import { incidentsQuery } from './incidents/queries'
import { Loaded } from './Loaded'
import { operationsMessages } from './messages'
import { connectionsQuery, healthQuery, slowQueriesQuery, storageQuery } from './queries'
import { useUnits } from './units'
import type { Grade, Health } from '@/api/types'
import { paths } from '@/app/paths'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Chip } from '@/ui/Chip'
import { Row, Section } from '@/ui/Row'

/** How this Dari is: one sentence, each part, the few numbers one looks at first. */
export function OverviewScreen() {
  return (
    <Frame part="overview">
      <Loaded query={healthQuery}>{(health) => <Overview health={health} />}</Loaded>
    </Frame>
  )
}

function Overview({ health }: { health: Health }) {
  const t = useMessages(operationsMessages)
  const { data: incidents } = useQuery(incidentsQuery)
  const wrong = health.parts.filter(({ status }) => status !== 'pass').length
  const open = incidents?.filter(({ closedAt }) => !closedAt).length ?? 0
  return (
    <>
      <p role="status" className="mb-8 text-title font-bold text-balance">
        {open > 0 && (
          <Link to={paths.incidents} className="underline underline-offset-4">
            {t.overview.incidents(open)}
          </Link>
        )}{' '}
        {wrong > 0 ? t.overview.wrong(wrong) : open === 0 && t.overview.allWell}
      </p>
      <KeyFigures health={health} />
      <Section title={t.overview.parts} className="pt-10!">
        {health.parts.map((part) => (
          <Part key={part.name} part={part} />
        ))}
      </Section>
    </>
  )
}

/** Their reasons differ: they are told as the server says them. */
const TOLD = new Set(['ledger', 'pool', 'memory', 'jobs', 'alarms'])

function Part({ part: { name, status, reason } }: { part: Health['parts'][number] }) {
  const t = useMessages(operationsMessages).overview
  const known = Object.hasOwn(t.names, name) ? t.names[name as keyof typeof t.names] : undefined
  return (
    <Row
      mark={<GradeMark grade={status as Grade} />}
      title={known?.name ?? name}
      detail={
        status === 'pass' ? (
          known?.does
        ) : (
          <>
            {known?.wrong} {(!known || TOLD.has(name)) && <span lang="en">{reason}</span>}
          </>
        )
      }
    >
      <Chip tone={status === 'pass' ? 'jade' : status === 'warn' ? 'amber' : 'red'}>
        {t.states[status as keyof typeof t.states]}
      </Chip>
    </Row>
  )
}

function KeyFigures({ health }: { health: Health }) {
  const t = useMessages(operationsMessages).overview
  const format = useFormat()
  const { bytes, millis } = useUnits()
  const { data: storage } = useQuery(storageQuery)
  const { data: connections } = useQuery(connectionsQuery)
  const { data: slow } = useQuery(slowQueriesQuery('total', 'hour'))
  const waiting = connections?.items.filter(({ blockedBy }) => blockedBy.length > 0).length
  const first = slow?.items[0]
  return (
    <FigureRow label={t.figures}>
      <Figure name={t.uptime} value={millis(health.uptime * 1_000)} />
      <Figure
        name={t.heap}
        value={bytes(health.heapUsed)}
        detail={t.of(bytes(health.heapMax), format.percent(health.heapUsed / health.heapMax))}
      />
      <Figure
        name={t.slowest}
        value={first ? millis(first.meanMillis) : '–'}
        detail={first && t.share(format.percent(first.share))}
        to={paths.queries}
      />
      <Figure
        name={t.waiting}
        value={waiting === undefined ? '–' : format.number(waiting)}
        detail={connections && t.long(format.number(connections.items.length - (waiting ?? 0)))}
        to={paths.locks}
      />
      <Figure name={t.database} value={storage ? bytes(storage.now.databaseBytes) : '–'} to={paths.storage} />
      <Figure
        name={t.diskFree}
        value={storage ? bytes(storage.now.diskFree) : '–'}
        detail={
          storage && t.of(bytes(storage.diskTotal), format.percent(storage.now.diskFree / storage.diskTotal))
        }
        to={paths.storage}
      />
    </FigureRow>
  )
}
