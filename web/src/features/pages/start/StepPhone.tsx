import { LivePage, PageSkeleton } from '../preview/LivePage'
import { Phone } from '@/ui/Phone'

/** The page on a phone beside a step; the phone stands there from the first moment, whatever is still on its way. */
export function StepPhone({ src, title, scale }: { src: string | null; title: string; scale: number }) {
  return (
    <Phone scale={scale}>
      {src === null ? (
        <div className="h-full animate-late bg-surface">
          <PageSkeleton />
        </div>
      ) : (
        <LivePage src={src} title={title} />
      )}
    </Phone>
  )
}
