import { queryMessages } from './messages'
import { useMessages } from '@/i18n/messages'
import { CopyButton } from '@/ui/CopyButton'

/** PostgreSQL does not count yet: what to do about it, command by command. */
export function Enable({ steps }: { steps: readonly string[] }) {
  const t = useMessages(queryMessages).enable
  return (
    <section className="max-w-2xl">
      <h2 className="text-title font-bold">{t.title}</h2>
      <p className="mt-2 text-ink-2">{t.detail}</p>
      <ol className="mt-5 list-none space-y-2">
        {steps.map((step, at) => (
          <li
            key={step}
            className="flex items-center gap-3 rounded-control border border-line bg-surface pl-3"
          >
            <span className="text-small text-ink-2">{at + 1}</span>
            <code className="min-w-0 flex-1 py-2.5 font-mono text-small break-all">{step}</code>
            <CopyButton text={step} />
          </li>
        ))}
      </ol>
      <p className="mt-4 text-small text-ink-2">{t.managed}</p>
    </section>
  )
}
