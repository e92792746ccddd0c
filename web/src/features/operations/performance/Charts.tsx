import { useState, type ReactNode } from 'react'
import { largestOf, memoryOf, memoryTarget, startsOf, valuesOf, type Span } from './measures'
import { performanceMessages } from './messages'
import { Figure, FigureRow } from '../Figure'
import { useUnits } from '../units'
import type { Performance } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { lastOf, LinesOrTable, told } from '@/ui/chart/LinesOrTable'
import { Section } from '@/ui/Row'
import { Segmented } from '@/ui/Segmented'

type ChartsProps = { performance: Performance; span: Span }

const KINDS = ['redirect', 'page', 'api'] as const

/** One sentence, the key figures, and the charts that explain them. */
export function Charts({ performance, span }: ChartsProps) {
  return (
    <>
      <Sentence performance={performance} span={span} />
      <KeyFigures performance={performance} />
      <Lines performance={performance} span={span} />
    </>
  )
}

function Sentence({ performance, span }: ChartsProps) {
  const t = useMessages(performanceMessages)
  const { millis } = useUnits()
  const slowest = largestOf(...KINDS.map((kind) => valuesOf(performance, `${kind}-p95`, 1_000)))
  const target = performance.targets.responseSeconds * 1_000
  return (
    <div role="status" className="mb-8 max-w-3xl">
      <h2 className="text-title font-bold text-balance">
        {slowest === null
          ? t.sentence.nothing[span]
          : slowest <= target
            ? t.sentence.within(t.sentence.spans[span], millis(slowest), millis(target))
            : t.sentence.beyond(t.sentence.spans[span], millis(slowest), millis(target))}
      </h2>
    </div>
  )
}

function KeyFigures({ performance }: { performance: Performance }) {
  const t = useMessages(performanceMessages)
  const format = useFormat()
  const { bytes, millis } = useUnits()
  const now = (key: string, tell: (value: number) => string, factor = 1) =>
    told(lastOf(valuesOf(performance, key, factor)), tell)
  const most = (key: string, tell: (value: number) => string, factor = 1) => {
    const value = largestOf(valuesOf(performance, key, factor))
    return value === null ? undefined : t.most(tell(value))
  }
  const memory = memoryTarget(performance)
  return (
    <FigureRow label={t.figures}>
      <Figure
        name={t.traffic.redirect}
        value={now('redirect-rate', format.decimal)}
        detail={most('redirect-rate', format.decimal)}
      />
      <Figure
        name={t.errors.perMinute}
        value={now('error-rate', format.decimal, 60)}
        detail={most('error-rate', format.decimal, 60)}
      />
      <Figure
        name={t.memory.title}
        value={told(lastOf(memoryOf(performance)), bytes)}
        detail={t.of(bytes(memory))}
      />
      <Figure
        name={t.pool.title}
        value={now('pool-active', format.decimal)}
        detail={t.of(format.number(performance.targets.poolSize))}
      />
      <Figure
        name={t.lag.title}
        value={now('event-loop-lag', millis, 1_000)}
        detail={most('event-loop-lag', millis, 1_000)}
      />
      <Figure
        name={t.processor.title}
        value={now('cpu-process', format.percent)}
        detail={most('cpu-process', format.percent)}
      />
    </FigureRow>
  )
}

function Lines({ performance, span }: ChartsProps) {
  const t = useMessages(performanceMessages)
  const format = useFormat()
  const { bytes, millis } = useUnits()
  const [kind, setKind] = useState<(typeof KINDS)[number]>('redirect')
  const points = startsOf(performance).map((start) =>
    span === 'month'
      ? { label: format.dayHour(start), tick: format.shortDay(start) }
      : { label: format.moment(start), tick: format.clockTime(start) },
  )
  const line = (name: string, key: string, factor = 1) => ({
    name,
    values: valuesOf(performance, key, factor),
  })
  const shared = { points, words: t.chart }
  const { responseSeconds, poolSize } = performance.targets
  const memory = memoryTarget(performance)
  return (
    <div className="mt-4 grid gap-x-12 lg:grid-cols-2">
      <Section
        title={t.response.title}
        description={t.response.detail}
        className="pt-10!"
        action={
          <Segmented
            label={t.response.kind}
            value={kind}
            options={KINDS.map((value) => ({ value, label: t.response.kinds[value] }))}
            onChange={setKind}
          />
        }
      >
        <LinesOrTable
          {...shared}
          label={t.response.title}
          format={millis}
          target={{ name: t.target(millis(responseSeconds * 1_000)), value: responseSeconds * 1_000 }}
          lines={[
            line(t.response.p95, `${kind}-p95`, 1_000),
            line(t.response.p50, `${kind}-p50`, 1_000),
            line(t.response.p99, `${kind}-p99`, 1_000),
          ]}
        />
      </Section>
      <Plain title={t.traffic.title} detail={t.traffic.detail}>
        <LinesOrTable
          {...shared}
          label={t.traffic.title}
          format={format.decimal}
          lines={[
            line(t.traffic.redirect, 'redirect-rate'),
            line(t.traffic.page, 'page-rate'),
            line(t.traffic.api, 'api-rate'),
          ]}
        />
      </Plain>
      <Plain title={t.errors.title} detail={t.errors.detail}>
        <LinesOrTable
          {...shared}
          label={t.errors.title}
          format={format.decimal}
          lines={[line(t.errors.failed, 'error-rate', 60), line(t.errors.slow, 'slow-rate', 60)]}
        />
      </Plain>
      <Plain title={t.memory.title} detail={t.memory.detail}>
        <LinesOrTable
          {...shared}
          label={t.memory.title}
          format={bytes}
          kind="size"
          target={{ name: t.target(bytes(memory)), value: memory }}
          lines={[{ name: t.memory.used, values: memoryOf(performance) }, line(t.memory.heap, 'heap-live')]}
        />
      </Plain>
      <Plain title={t.pool.title} detail={t.pool.detail}>
        <LinesOrTable
          {...shared}
          label={t.pool.title}
          format={format.decimal}
          kind="counted"
          target={{ name: t.pool.size(format.number(poolSize)), value: poolSize }}
          lines={[line(t.pool.active, 'pool-active'), line(t.pool.waiting, 'pool-waiting')]}
        />
      </Plain>
      <Plain title={t.processor.title} detail={t.processor.detail}>
        <LinesOrTable
          {...shared}
          label={t.processor.title}
          format={format.percent}
          lines={[line(t.processor.own, 'cpu-process'), line(t.processor.all, 'cpu-system')]}
        />
      </Plain>
      <Plain title={t.lag.title} detail={t.lag.detail}>
        <LinesOrTable
          {...shared}
          label={t.lag.title}
          format={millis}
          lines={[line(t.lag.late, 'event-loop-lag', 1_000), line(t.lag.pauses, 'gc-pauses', 1_000)]}
        />
      </Plain>
      <Plain title={t.waiting.title} detail={t.waiting.detail}>
        <LinesOrTable
          {...shared}
          label={t.waiting.title}
          format={format.decimal}
          kind="counted"
          lines={[line(t.waiting.due, 'jobs-due'), line(t.waiting.failing, 'jobs-failing')]}
        />
      </Plain>
      <Plain title={t.ledger.title} detail={t.ledger.detail}>
        <LinesOrTable
          {...shared}
          label={t.ledger.title}
          format={bytes}
          kind="size"
          lines={[line(t.ledger.depth, 'ledger-depth')]}
        />
      </Plain>
      <Plain title={t.disk.title} detail={t.disk.detail}>
        <LinesOrTable
          {...shared}
          label={t.disk.title}
          format={bytes}
          kind="size"
          lines={[line(t.disk.free, 'disk-free')]}
        />
      </Plain>
    </div>
  )
}

function Plain({ title, detail, children }: { title: string; detail: string; children: ReactNode }) {
  return (
    <Section title={title} description={detail} className="pt-10!">
      {children}
    </Section>
  )
}
