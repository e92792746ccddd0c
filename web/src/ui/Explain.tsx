import { CircleHelp } from 'lucide-react'
import { Popover } from 'radix-ui'
import type { ReactNode } from 'react'
import { uiMessages } from './messages'
import { useMessages } from '@/i18n/messages'

/** A question mark beside a word or number; pressing it says what it means. For fingers and keyboards alike. */
export function Explain({ about, children }: { about: string; children: ReactNode }) {
  const t = useMessages(uiMessages)
  return (
    <Popover.Root>
      <Popover.Trigger
        aria-label={t.explain(about)}
        className="relative inline-flex size-6 shrink-0 items-center justify-center rounded-full text-ink-2 after:absolute after:-inset-2.5 hover:text-ink"
      >
        <CircleHelp aria-hidden size={14} strokeWidth={1.75} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          sideOffset={6}
          collisionPadding={12}
          aria-label={about}
          className="z-50 max-w-72 rounded-sheet bg-ink px-3.5 py-2.5 text-small font-normal text-paper shadow-float animate-fade"
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
