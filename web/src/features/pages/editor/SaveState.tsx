import { clsx } from 'clsx'
import { Check, CircleAlert, CloudOff, GitCompareArrows } from 'lucide-react'
import type { Editing } from '../draft/Editing'
import { useEditingState } from '../draft/useEditing'
import { heldBack } from '../draft/wire'
import { pagesMessages } from '../messages'
import { useAgo } from './useAgo'
import { useDebounced } from '@/app/useDebounced'
import { useMessages } from '@/i18n/messages'

/** Saving is silent: only one that takes longer is worth a word, or the words would come and go with every letter. */
const SLOW_MS = 1_000

type SaveStateProps = { editing: Editing; onConflict: () => void; onHeld: () => void }

/** Whether what one sees is saved: quiet while it is, plain words and the way out while it is not. */
export function SaveState({ editing, onConflict, onHeld }: SaveStateProps) {
  const t = useMessages(pagesMessages)
  const { saving, draft, refusals } = useEditingState(editing)
  const savedAgo = useAgo(saving.kind === 'saved' ? saving.at : null)
  const busy = saving.kind === 'waiting' || saving.kind === 'saving'
  const slow = useDebounced(busy, SLOW_MS) && busy
  const ago = busy ? t.saving.justNow : savedAgo
  const look = 'inline-flex min-h-9 items-center gap-1.5 text-small whitespace-nowrap'
  const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
  switch (busy && !slow ? 'saved' : saving.kind) {
    case 'conflict':
      return (
        <button
          type="button"
          onClick={onConflict}
          className={clsx(look, 'font-semibold text-amber underline underline-offset-4')}
        >
          <GitCompareArrows {...icon} />
          {t.saving.conflict}
        </button>
      )
    case 'offline':
      return (
        <span role="status" className={clsx(look, 'text-amber')}>
          <CloudOff {...icon} />
          <span className="sm:hidden">{t.saving.offlineShort}</span>
          <span className="hidden sm:inline">{t.saving.offline}</span>
        </span>
      )
    case 'failed':
      return (
        <span className={clsx(look, 'font-semibold text-red')}>
          <CircleAlert {...icon} />
          {t.saving.failed}
        </span>
      )
    case 'saved': {
      const held = heldBack(draft, refusals).length
      if (held > 0) {
        return (
          <button type="button" aria-busy={busy} onClick={onHeld} className={clsx(look, 'text-amber')}>
            <CircleAlert {...icon} />
            <span className="sm:hidden">{t.saving.heldShort(held)}</span>
            <span className="hidden sm:inline">{t.saving.held(held)}</span>
          </button>
        )
      }
      return (
        <span aria-busy={busy} className={clsx(look, 'text-ink-2')}>
          <Check {...icon} />
          <span>{ago ? t.saving.savedAgo(ago) : t.saving.saved}</span>
        </span>
      )
    }
    default:
      return (
        <span aria-busy className={clsx(look, 'text-ink-2')}>
          <span aria-hidden className="mx-1 size-2 rounded-full bg-ink-2/60" />
          {t.saving.saving}
        </span>
      )
  }
}
