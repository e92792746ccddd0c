import { clsx } from 'clsx'
import { checkMessages } from './messages'
import { remedyParts } from './remedy'
import { GradeMark } from '../GradeMark'
import type { Check } from '@/api/types'
import { useMessages } from '@/i18n/messages'
import { CopyButton } from '@/ui/CopyButton'

/** One check: what was seen; where something is to be done also why it matters and the command that mends it. */
export function CheckRow({ check: { id, title, grade, seen, why, remedy } }: { check: Check }) {
  const t = useMessages(checkMessages)
  return (
    <li className={clsx('flex gap-3 border-t border-line last:border-b', remedy ? 'py-4' : 'py-2.5')}>
      <GradeMark grade={grade} />
      <div
        className={clsx('min-w-0 flex-1', !remedy && 'gap-x-6 md:grid md:grid-cols-[18rem_minmax(0,1fr)]')}
      >
        <h3 className="flex flex-wrap items-baseline gap-x-2.5 font-semibold">
          <span className="sr-only">{t.grades[grade]}: </span>
          {title}
          <code className="font-mono text-small font-normal text-ink-2">{id}</code>
        </h3>
        <p className={clsx('break-words', !remedy && 'max-md:text-small text-ink-2')}>{seen}</p>
        {remedy && (
          <>
            <p className="mt-1 max-w-3xl text-small text-ink-2">{why}</p>
            <Remedy remedy={remedy} />
          </>
        )}
      </div>
    </li>
  )
}

/** What mends something: in words, and the command for it to be copied. */
export function Remedy({ remedy }: { remedy: string }) {
  const t = useMessages(checkMessages)
  const { words, command } = remedyParts(remedy)
  return (
    <>
      {words && <p className="mt-2.5 text-small break-words">{words}</p>}
      {command && (
        <div className="mt-1.5 flex max-w-3xl items-start rounded-control border border-line bg-surface pl-3">
          <code className="min-w-0 flex-1 py-2.5 font-mono text-small break-words">{command}</code>
          <CopyButton text={command} label={t.copy} />
        </div>
      )}
    </>
  )
}
