import { clsx } from 'clsx'
import { ChevronUp, Pencil } from 'lucide-react'
import { useEditingState } from '../draft/useEditing'
import { pagesMessages } from '../messages'
import { ProfileFields } from '../settings/SettingsSheet'
import { useEditor } from './context'
import type { Page } from '@/api/types'
import { textIn } from '@/app/text'
import { useMessages } from '@/i18n/messages'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'

/** The head of the page: its name and line, edited in place like a block. */
export function ProfileRow({ page, open, onToggle }: { page: Page; open: boolean; onToggle: () => void }) {
  const t = useMessages(pagesMessages)
  const { editing, writing } = useEditor()
  const { draft } = useEditingState(editing)
  const title = textIn(draft.title, writing)
  const intro = textIn(draft.intro, writing)
  return (
    <section className="mb-4 rounded-sheet border border-line bg-surface">
      <button
        type="button"
        aria-expanded={open}
        onClick={onToggle}
        className="group flex min-h-20 w-full items-center gap-3.5 rounded-sheet px-4 py-3 text-left -outline-offset-2"
      >
        <Avatar name={title || page.handle} />
        <span className="min-w-0 flex-1">
          <span className={clsx('block truncate text-lead font-bold', !title && 'font-medium text-ink-2')}>
            {title || t.profile.titleEmpty}
          </span>
          <span className="line-clamp-2 text-small text-ink-2">{intro || t.profile.introEmpty}</span>
        </span>
        <span className="sr-only">, {t.profile.open}</span>
        <Pencil
          aria-hidden
          size={18}
          strokeWidth={1.75}
          className="mr-2 shrink-0 text-ink-2 transition-colors group-hover:text-ink"
        />
      </button>
      {open && (
        <div className="px-4 pb-5 sm:px-6">
          <ProfileFields />
          <div className="mt-4 flex justify-end">
            <Button
              size="small"
              icon={<ChevronUp aria-hidden size={16} strokeWidth={1.75} />}
              onClick={onToggle}
            >
              {t.row.close}
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}
