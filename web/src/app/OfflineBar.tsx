import { CloudOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { appMessages } from './messages'
import { useMessages } from '@/i18n/messages'

export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine)
}

export function OfflineBar() {
  const t = useMessages(appMessages)
  const online = useOnline()
  return (
    <div role="status">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-amber-soft px-4 py-2 text-small font-medium text-amber">
          <CloudOff aria-hidden size={16} strokeWidth={1.75} />
          {t.offline}
        </p>
      )}
    </div>
  )
}

function subscribe(listener: () => void) {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}
