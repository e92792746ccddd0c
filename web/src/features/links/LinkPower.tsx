import { Trash2 } from 'lucide-react'
import { useDeleteLink, useSwitchLink } from './links'
import { linkMessages } from './messages'
import { linkName } from './names'
import type { Link } from '@/api/types'
import { useFormat } from '@/i18n/format'
import { useLanguage } from '@/i18n/language'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { Switch } from '@/ui/Switch'

/** On, off, gone. A link of a page is only switched; it goes with its block. */
export function LinkPower({ link, onDeleted }: { link: Link; onDeleted: () => void }) {
  const t = useMessages(linkMessages)
  const format = useFormat()
  const name = linkName(link, useLanguage())
  const { mutate: turn } = useSwitchLink()
  const { mutate: remove, isPending } = useDeleteLink()
  return (
    <section className="mt-8 border-t border-line pt-5">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="font-medium">{t.form.state}</p>
          <p className="text-small text-ink-2">{link.enabled ? t.form.stateOn : t.form.stateOff}</p>
        </div>
        <Switch label={t.form.state} checked={link.enabled} onChange={(enabled) => turn({ link, enabled })} />
      </div>
      {link.origin === 'short' && (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <p className="min-w-48 flex-1 text-small text-ink-2">{t.form.removeDetail}</p>
          <Button
            look="quiet"
            busy={isPending}
            icon={<Trash2 aria-hidden size={18} strokeWidth={1.75} />}
            className="text-red!"
            onClick={() => remove({ link, name }, { onSuccess: onDeleted })}
          >
            {t.form.remove}
          </Button>
        </div>
      )}
      <p className="mt-6 text-small text-ink-2">{t.sheet.created(format.date(link.createdAt))}</p>
    </section>
  )
}
