import { useMutation } from '@tanstack/react-query'
import { MessageCircle, QrCode, Share2 } from 'lucide-react'
import { useState } from 'react'
import { shareToKakaoTalk } from './kakaoShare'
import { appMessages } from './messages'
import { QrImage } from './QrImage'
import { useSession } from './useSession'
import { useMessages } from '@/i18n/messages'
import { Button } from '@/ui/Button'
import { toast } from '@/ui/toast'

type ShareButtonsProps = {
  url: string
  /** What is shared, as the receiving app shows it. */
  title: string
  /** Offers the QR code as well, drawn beneath. */
  qr?: boolean
}

/** KakaoTalk when this Dari has a key for it, the device's own share sheet where there is one, and a QR code. */
export function ShareButtons({ url, title, qr }: ShareButtonsProps) {
  const t = useMessages(appMessages).share
  const { kakaoJsKey } = useSession()
  const [showsQr, setShowsQr] = useState(false)
  const kakao = useMutation({
    meta: { showsError: true },
    mutationFn: (key: string) => shareToKakaoTalk(key, url),
    onError: () => toast(t.kakaoFailed, { tone: 'error' }),
  })
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {kakaoJsKey && (
          <Button
            className="flex-auto border-transparent! whitespace-nowrap bg-kakao! text-on-kakao! hover:opacity-90"
            icon={<MessageCircle aria-hidden size={18} strokeWidth={1.75} />}
            busy={kakao.isPending}
            onClick={() => kakao.mutate(kakaoJsKey)}
          >
            {t.kakao}
          </Button>
        )}
        {'share' in navigator && (
          <Button
            className="flex-auto whitespace-nowrap"
            icon={<Share2 aria-hidden size={18} strokeWidth={1.75} />}
            onClick={() => void shareByDevice(url, title)}
          >
            {t.device}
          </Button>
        )}
        {qr && (
          <Button
            className="flex-auto whitespace-nowrap"
            aria-expanded={showsQr}
            icon={<QrCode aria-hidden size={18} strokeWidth={1.75} />}
            onClick={() => setShowsQr(!showsQr)}
          >
            {t.qr}
          </Button>
        )}
      </div>
      {showsQr && <QrImage url={url} />}
    </>
  )
}

async function shareByDevice(url: string, title: string) {
  try {
    await navigator.share({ url, title })
  } catch {
    // Closing the share sheet is no failure, and the address can be copied right beside.
  }
}
