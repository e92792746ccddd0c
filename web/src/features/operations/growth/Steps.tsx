import { growthMessages } from './messages'
import { Remedy } from '../checks/CheckRow'
import type { GrowthStep } from '@/api/types'
import { useMessages } from '@/i18n/messages'
import { Section } from '@/ui/Row'

/** What the next phase takes: what Dari has with its command, and what is not there yet by name. */
export function Steps({ phase, steps }: { phase: number; steps: readonly GrowthStep[] }) {
  const t = useMessages(growthMessages).steps
  const missing = steps.filter(({ state }) => state === 'not-yet')
  return (
    <Section title={t.title(phase)} description={t.detail}>
      <ul className="list-none">
        {steps
          .filter(({ state }) => state !== 'not-yet')
          .map(({ id, title, brings, costs, command }) => (
            <li key={id} className="border-t border-line py-4 last:border-b">
              <h3 className="font-semibold break-words">{title}</h3>
              <p className="max-w-3xl break-words">{brings}</p>
              {costs && (
                <p className="mt-1 max-w-3xl text-small break-words text-ink-2">{`${t.costs}: ${costs}`}</p>
              )}
              {command && <Remedy remedy={command} />}
            </li>
          ))}
      </ul>
      {missing.length > 0 && (
        <>
          <h3 className="mt-6 mb-2 text-small font-semibold text-ink-2">{t.missing}</h3>
          <ul className="list-none">
            {missing.map(({ id, title, brings }) => (
              <li key={id} className="border-t border-line py-2.5 last:border-b">
                <h4 className="font-medium">{title}</h4>
                <p className="max-w-3xl text-small break-words text-ink-2">{brings}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
