import { clsx } from 'clsx'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { useRef, type PointerEvent, type ReactNode } from 'react'
import { Scrim, useFocusAndBack } from './Dialog'
import { IconButton } from './IconButton'
import { uiMessages } from './messages'
import { useMessages } from '@/i18n/messages'

type SheetProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: string
  /** Buttons beside the close button. */
  actions?: ReactNode
  children: ReactNode
  footer?: ReactNode
  wide?: boolean
}

/** A bottom sheet on phones (its head can be swiped down), a sheet at the right side on larger screens. */
export function Sheet({
  open,
  onOpenChange,
  title,
  description,
  actions,
  children,
  footer,
  wide,
}: SheetProps) {
  const t = useMessages(uiMessages)
  const focus = useFocusAndBack()
  const { sheet, handlers } = useSwipeDown(() => onOpenChange(false))
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Scrim />
        <Radix.Content
          ref={sheet}
          {...focus}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={clsx(
            'fixed inset-x-0 bottom-0 z-40 flex max-h-[92dvh] flex-col rounded-t-sheet bg-surface shadow-float animate-sheet',
            'md:inset-y-0 md:right-0 md:left-auto md:max-h-none md:rounded-none md:animate-side',
            wide ? 'md:w-[40rem]' : 'md:w-[28rem]',
          )}
        >
          <header
            {...handlers}
            className="relative flex touch-none items-start gap-1 border-b border-line pt-4 pr-2 pb-2 pl-5 md:touch-auto md:pt-3"
          >
            <span
              aria-hidden
              className="absolute top-1.5 left-1/2 h-1 w-9 -translate-x-1/2 rounded-full bg-line md:hidden"
            />
            <div className="min-w-0 flex-1 py-2">
              <Radix.Title className="truncate text-lead font-bold">{title}</Radix.Title>
              {description && (
                <Radix.Description className="text-small text-ink-2">{description}</Radix.Description>
              )}
            </div>
            {actions}
            <Radix.Close asChild>
              <IconButton bare label={t.close} icon={<X size={20} strokeWidth={1.75} />} />
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-5">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line p-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const FAR_ENOUGH = 96

/** Follows a finger that pulls the element down, and closes when it went far enough. */
function useSwipeDown(close: () => void) {
  const sheet = useRef<HTMLDivElement>(null)
  const from = useRef<number | null>(null)
  const move = (distance: number) => {
    if (sheet.current) sheet.current.style.transform = distance > 0 ? `translateY(${distance}px)` : ''
  }
  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const onButton = event.target instanceof Element && event.target.closest('button, a')
      if (event.pointerType === 'touch' && !onButton && window.innerWidth < 768) {
        from.current = event.clientY
        event.currentTarget.setPointerCapture(event.pointerId)
      }
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (from.current !== null) move(event.clientY - from.current)
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      if (from.current !== null && event.clientY - from.current > FAR_ENOUGH) close()
      from.current = null
      move(0)
    },
    onPointerCancel() {
      from.current = null
      move(0)
    },
  }
  return { sheet, handlers }
}
