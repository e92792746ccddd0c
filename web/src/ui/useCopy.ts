import { useEffect, useState } from 'react'
import { copyText } from './clipboard'
import { uiMessages } from './messages'
import { toast } from './toast'
import { useMessages } from '@/i18n/messages'

/** Copies, and knows for two seconds that it did. */
export function useCopy(onCopied?: () => void) {
  const t = useMessages(uiMessages)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async (text: string) => {
    if (await copyText(text)) {
      setCopied(true)
      onCopied?.()
    } else toast(t.copyFailed, { tone: 'error' })
  }
  return { copied, copy: (text: string) => void copy(text) }
}
