import { clsx } from 'clsx'
import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { useSyncExternalStore } from 'react'
import { IconButton } from './IconButton'
import { uiMessages } from './messages'
import { dismissToast, toastStore } from './toast'
import { useMessages } from '@/i18n/messages'

const PLAIN_MS = 5_000
const WITH_ACTION_MS = 10_000

/** The place where toasts appear; F8 moves the keyboard there, and time stops while it is there. */
export function Toasts() {
  const t = useMessages(uiMessages)
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.current)
  return (
    <Radix.Provider label={t.notifications} swipeDirection="down">
      {toasts.map((toast) => (
        <Radix.Root
          key={toast.id}
          type={toast.tone === 'error' ? 'foreground' : 'background'}
          duration={toast.action || toast.tone === 'error' ? WITH_ACTION_MS : PLAIN_MS}
          onOpenChange={(open) => !open && dismissToast(toast.id)}
          className={clsx(
            'flex items-center gap-1 rounded-sheet py-1 pr-1 pl-4 shadow-float animate-rise',
            toast.tone === 'error' ? 'bg-red text-on-red' : 'bg-ink text-paper',
          )}
        >
          <Radix.Description className="min-w-0 flex-1 py-2.5">{toast.text}</Radix.Description>
          {toast.action && (
            <Radix.Action
              altText={toast.action.label}
              onClick={toast.action.run}
              className="min-h-11 shrink-0 rounded-control px-3 font-semibold underline underline-offset-4"
            >
              {toast.action.label}
            </Radix.Action>
          )}
          <Radix.Close asChild>
            <IconButton
              bare
              label={t.close}
              icon={<X size={18} strokeWidth={1.75} />}
              className="text-current! hover:bg-transparent! opacity-80"
            />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="fixed inset-x-4 bottom-20 z-50 mx-auto flex max-w-md flex-col gap-2 outline-none md:bottom-6" />
    </Radix.Provider>
  )
}
