import { growthMessages } from './messages'
import type { GrowthDuty } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Section } from '@/ui/Row'

/** The legal duties that have begun, and those of the next size. */
export function Duties({ duties }: { duties: readonly GrowthDuty[] }) {
  const t = useMessages(growthMessages).duties
  const format = useFormat()
  const next = duties.filter((duty) => duty.next)
  const size = next[0]?.from
  return (
    <Section title={t.title} description={t.detail}>
      {size !== undefined && <Group title={t.next(format.number(size))} duties={next} />}
      <Group title={t.begun} duties={duties.filter(({ begun }) => begun)} />
    </Section>
  )
}

function Group({ title, duties }: { title: string; duties: readonly GrowthDuty[] }) {
  const t = useMessages(growthMessages).duties
  if (duties.length === 0) return null
  return (
    <>
      <h3 className="mt-4 mb-2 text-small font-semibold text-ink-2">{title}</h3>
      <ul aria-label={title} className="list-none">
        {duties.map(({ id, title: name, content, help, verified }) => (
          <li key={id} className="border-t border-line py-3 last:border-b">
            <h4 className="font-semibold">
              {name}
              {!verified && <span className="ml-2 text-small font-normal text-amber">{t.unsure}</span>}
            </h4>
            <p className="max-w-3xl break-words">{content}</p>
            <p className="mt-0.5 max-w-3xl text-small break-words text-ink-2">{help}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
