import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { queryMessages } from './messages'
import { Missing } from './Missing'
import { PlanTree } from './PlanTree'
import { Figure, FigureRow } from '../Figure'
import { Frame } from '../Frame'
import { Loaded } from '../Loaded'
import { slowQueryQuery } from '../queries'
import { useUnits } from '../units'
import type { SlowQueryDetail } from '@/api/types'
import { paths } from '@/app/paths'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { CopyButton } from '@/ui/CopyButton'
import { Section } from '@/ui/Row'

/** One statement: what it costs, the index it misses, and how PostgreSQL does it. */
export function QueryScreen() {
  const t = useMessages(queryMessages)
  const { queryId } = useParams({ from: '/shell/operations/queries/$queryId' })
  return (
    <Frame part="queries">
      <Link
        to={paths.queries}
        className="-ml-1 inline-flex min-h-11 items-center gap-1 rounded-control text-small font-semibold text-ink-2 hover:text-ink"
      >
        <ChevronLeft aria-hidden size={18} strokeWidth={1.75} />
        {t.all}
      </Link>
      <Loaded query={slowQueryQuery(queryId)}>{(detail) => <Detail detail={detail} />}</Loaded>
    </Frame>
  )
}

function Detail({ detail: { query, plan, refusal, missing } }: { detail: SlowQueryDetail }) {
  const t = useMessages(queryMessages)
  const format = useFormat()
  const { millis } = useUnits()
  return (
    <>
      <div className="mt-1 flex items-start rounded-sheet border border-line bg-surface pl-4">
        <code className="block max-h-64 min-w-0 flex-1 overflow-y-auto py-3 font-mono text-small break-words whitespace-pre-wrap">
          {query.text}
        </code>
        <CopyButton text={query.text} label={t.copy} />
      </div>
      <div className="mt-6">
        <FigureRow label={t.figures}>
          <Figure
            name={t.columns.total}
            value={millis(query.totalMillis)}
            detail={t.share(format.rate(query.share))}
          />
          <Figure name={t.columns.mean} value={millis(query.meanMillis)} />
          <Figure name={t.longest} value={millis(query.maxMillis)} />
          <Figure name={t.columns.calls} value={format.short(query.calls)} />
          <Figure name={t.columns.rows} value={format.short(Math.round(query.rows / query.calls))} />
        </FigureRow>
      </div>
      <Section title={t.missing.title} className="pt-10!">
        {missing.length === 0 ? (
          <p className="border-y border-line py-5 text-ink-2">
            {plan.length > 0 ? t.missing.none : t.missing.unknown}
          </p>
        ) : (
          missing.map((index) => <Missing key={index.name} query={query} index={index} />)
        )}
      </Section>
      <Section title={t.plan.title} description={t.plan.detail}>
        {plan.length > 0 ? (
          <PlanTree steps={plan} />
        ) : (
          <p className="border-y border-line py-5 text-ink-2">
            {refusal ? t.plan.refused(refusal) : t.plan.none}
          </p>
        )}
      </Section>
    </>
  )
}
