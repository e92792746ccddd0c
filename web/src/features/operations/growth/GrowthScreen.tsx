import { clsx } from 'clsx'
import { Duties } from './Duties'
import { HeadRoom } from './HeadRoom'
import { growthMessages } from './messages'
import { Steps } from './Steps'
import { costOf, noonOf } from './values'
import { Remedy } from '../checks/CheckRow'
import { Figure, FigureRow } from '../Figure'
import { Frame } from '../Frame'
import { Loaded } from '../Loaded'
import { growthQuery } from '../queries'
import type { Growth, GrowthPhase } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { Section } from '@/ui/Row'

/** Which size the service has, what room is left, and what comes next. */
export function GrowthScreen() {
  const language = useLanguage()
  return (
    <Frame part="growth">
      <Loaded query={growthQuery(language)}>{(growth) => <Standing growth={growth} />}</Loaded>
    </Frame>
  )
}

function Standing({ growth }: { growth: Growth }) {
  const t = useMessages(growthMessages)
  const format = useFormat()
  const { standing, people, phases, resources, capacity, steps, duties } = growth
  const here = phases.find(({ phase }) => phase === standing.phase)
  return (
    <>
      <h2 className="text-title font-bold text-balance">{standing.seen}</h2>
      <p className="mb-6 text-small text-ink-2">{t.same('./dari growth')}</p>
      <FigureRow label={t.figures}>
        <Figure name={t.phase} value={standing.phase ?? t.unknown} detail={t.of(phases.length)} />
        <Figure name={t.people} value={people.now === null ? t.unknown : format.short(people.now)} />
        <Figure name={t.cost} value={here ? costOf(here, format) : t.unknown} />
        <Next growth={growth} />
      </FigureRow>
      <HeadRoom resources={resources} />
      <AtOnce capacity={capacity} />
      {standing.phase !== null && <Steps phase={standing.next ?? standing.phase} steps={steps} />}
      <Phases phases={phases} here={here} />
      <Duties duties={duties} />
    </>
  )
}

function Next({ growth: { standing, phases } }: { growth: Growth }) {
  const t = useMessages(growthMessages)
  const format = useFormat()
  const next = phases.find(({ phase }) => phase === standing.next)
  if (!next) return <Figure name={t.next} value={t.noNext} />
  return (
    <Figure
      name={t.next}
      value={costOf(next, format)}
      detail={
        standing.nextOn === null
          ? t.nextFrom(format.number(next.from))
          : t.nextOn(format.day(noonOf(standing.nextOn)))
      }
    />
  )
}

/** How many people this machine was found to hold at once. */
function AtOnce({ capacity: { seen, command } }: { capacity: Growth['capacity'] }) {
  const t = useMessages(growthMessages).atOnce
  return (
    <Section title={t.title} description={t.detail}>
      <p className="max-w-3xl break-words">{seen}</p>
      <Remedy remedy={command} />
    </Section>
  )
}

function Phases({ phases, here }: { phases: readonly GrowthPhase[]; here: GrowthPhase | undefined }) {
  const t = useMessages(growthMessages).phases
  const format = useFormat()
  return (
    <Section title={t.title} description={t.detail}>
      <ol className="list-none">
        {phases.map((phase) => (
          <li
            key={phase.phase}
            aria-current={phase === here ? 'step' : undefined}
            className="flex flex-wrap items-baseline gap-x-4 border-t border-line py-2.5 last:border-b"
          >
            <span className={clsx('w-20', phase === here ? 'font-bold' : 'font-medium')}>
              {t.number(phase.phase)}
            </span>
            <span className="min-w-0 flex-1 tabular-nums">
              {phase.below === null
                ? t.from(format.number(phase.from))
                : t.between(format.number(phase.from), format.number(phase.below))}
              {phase === here && <span className="ml-2 text-small font-semibold text-jade">{t.here}</span>}
            </span>
            <span className="tabular-nums">{costOf(phase, format)}</span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
