import { useQuery } from '@tanstack/react-query'
import { IndexProgress } from './IndexProgress'
import { indexMessages } from './messages'
import { IndexVerb } from './IndexVerb'
import { indexesQuery } from '../queries'
import { useUnits } from '../units'
import type { MadeIndex } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Chip } from '@/ui/Chip'
import { Row, Section } from '@/ui/Row'

/** The indexes one should know of: made here, left over, never used. Parts with nothing to say are left out. */
export function IndexSections() {
  const t = useMessages(indexMessages)
  const format = useFormat()
  const { bytes } = useUnits()
  const { data: indexes } = useQuery(indexesQuery)
  if (!indexes) return null
  const { progress, made, invalid, unused, countedSince } = indexes
  const shown = made.filter(({ state }) => state !== 'dropped')
  return (
    <div className="mt-12">
      {invalid.length > 0 && (
        <Section title={t.invalid.title} description={t.invalid.detail}>
          {invalid.map(({ name, table, bytes: size }) => (
            <Row key={name} title={<Name>{name}</Name>} detail={`${table} · ${bytes(size)}`}>
              <IndexVerb verb="again" name={name} />
              <IndexVerb verb="drop" name={name} />
            </Row>
          ))}
        </Section>
      )}
      {shown.length > 0 && (
        <Section title={t.made.title} description={t.made.detail}>
          {shown.map((index) => (
            <div key={`${index.name} ${index.askedAt}`}>
              <Made index={index} />
              {index.state === 'making' && <IndexProgress progress={progress} />}
            </div>
          ))}
        </Section>
      )}
      {unused.length > 0 && (
        <Section
          title={t.unused.title}
          description={countedSince ? t.unused.since(format.date(countedSince)) : t.unused.ever}
        >
          {unused.map(({ name, table, bytes: size }) => (
            <Row key={name} title={<Name>{name}</Name>} detail={table}>
              <span className="tabular-nums">{bytes(size)}</span>
            </Row>
          ))}
        </Section>
      )}
    </div>
  )
}

const TONES = { making: 'amber', made: 'jade', failed: 'red', interrupted: 'red', dropped: 'plain' } as const

function Made({ index: { name, table, state, askedAt, failure } }: { index: MadeIndex }) {
  const t = useMessages(indexMessages)
  const format = useFormat()
  return (
    <Row
      title={<Name>{name}</Name>}
      detail={[table, format.ago(askedAt), failure].filter(Boolean).join(' · ')}
    >
      <Chip tone={TONES[state as keyof typeof TONES]}>{t.states[state as keyof typeof t.states]}</Chip>
      {state === 'made' && <IndexVerb verb="drop" name={name} />}
      {(state === 'failed' || state === 'interrupted') && <IndexVerb verb="again" name={name} />}
    </Row>
  )
}

function Name({ children }: { children: string }) {
  return <span className="font-mono text-small font-medium break-all">{children}</span>
}
