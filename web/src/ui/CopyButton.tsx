import { Check, Copy } from 'lucide-react'
import { Button, type ButtonLook } from './Button'
import { IconButton } from './IconButton'
import { uiMessages } from './messages'
import { useCopy } from './useCopy'
import { useMessages } from '@/i18n/messages'

type CopyButtonProps = {
  text: string
  /** What is copied, as a verb: "주소 복사하기". Without `wide` it is read out and shown as a tooltip. */
  label?: string
  /** With the words visible. */
  wide?: boolean
  look?: ButtonLook
  onCopied?: () => void
  className?: string
}

/** Copies a text and says so where the eye is. */
export function CopyButton({ text, label, wide, look, onCopied, className }: CopyButtonProps) {
  const t = useMessages(uiMessages)
  const { copied, copy } = useCopy(onCopied)
  const icon = copied ? (
    <Check aria-hidden size={18} strokeWidth={2.25} className="text-jade" />
  ) : (
    <Copy aria-hidden size={18} strokeWidth={1.75} />
  )
  const words = copied ? t.copied : (label ?? t.copy)
  return (
    <>
      {wide ? (
        <Button look={look} icon={icon} onClick={() => copy(text)} className={className}>
          {words}
        </Button>
      ) : (
        <IconButton label={words} icon={icon} onClick={() => copy(text)} className={className} />
      )}
      <span role="status" className="sr-only">
        {copied && t.copied}
      </span>
    </>
  )
}
