import { Undo2 } from 'lucide-react'
import { useDeleted } from './deleted'
import { useRestoreLink } from './links'
import { linkMessages } from './messages'
import { useFormat } from '@/i18n/format'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'

/** The way back after a deletion, for as long as the server keeps it open. */
export function DeletedLinks() {
  const t = useMessages(linkMessages).deleted
  const format = useFormat()
  const deleted = useDeleted()
  const { mutate: restore, isPending } = useRestoreLink()
  if (deleted.length === 0) return null
  return (
    <section aria-label={t.title} className="mt-5 rounded-sheet bg-sunken px-4 py-1">
      {deleted.map(({ id, name, until }) => (
        <div key={id} className="flex min-h-12 items-center gap-3">
          <p className="min-w-0 flex-1 text-small">
            <bdi className="font-semibold break-words">{name}</bdi>
            <span className="text-ink-2"> · {t.until(format.time(new Date(until)))}</span>
          </p>
          <Button
            look="quiet"
            size="small"
            aria-label={t.restore(name)}
            disabled={isPending}
            icon={<Undo2 aria-hidden size={16} strokeWidth={1.75} />}
            onClick={() => restore(id)}
          >
            {t.restoreShort}
          </Button>
        </div>
      ))}
    </section>
  )
}
