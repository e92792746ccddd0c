/** Kakao's own button by Kakao's rules: its yellow, its speech bubble, its label, a radius of 12 px. */
export function KakaoButton({ href, label }: { href: string; label: string }) {
  return (
    <a
      href={href}
      className="relative flex min-h-14 w-full items-center justify-center rounded-[12px] bg-kakao px-12 text-lead font-semibold text-on-kakao no-underline transition-opacity hover:opacity-90"
    >
      <svg aria-hidden viewBox="0 0 24 24" width="24" height="24" className="absolute left-5">
        <path
          fill="#000"
          d="M12 3.5c-5.25 0-9.5 3.3-9.5 7.4 0 2.64 1.77 4.96 4.43 6.27-.2.7-.7 2.55-.8 2.94-.13.49.18.48.37.35.16-.1 2.4-1.63 3.37-2.29.68.1 1.4.16 2.13.16 5.25 0 9.5-3.3 9.5-7.43 0-4.1-4.25-7.4-9.5-7.4z"
        />
      </svg>
      {label}
    </a>
  )
}
