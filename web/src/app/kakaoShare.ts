type KakaoSdk = {
  init: (key: string) => void
  isInitialized: () => boolean
  Share: { sendScrap: (options: { requestUrl: string }) => void }
}

declare global {
  // A type that others extend must be an interface.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Window {
    Kakao?: KakaoSdk
  }
}

// Kakao's JavaScript SDK 2.7.4 with the hash its documentation gives.
const SDK = 'https://t1.kakaocdn.net/kakao_js_sdk/2.7.4/kakao.min.js'
const HASH = 'sha384-DKYJZ8NLiK8MN4/C5P2dtSmLQ4KwPaoqAfyA/DfmEc1VDxu4yyC7wy6K1Hs90nka'

let loading: Promise<KakaoSdk> | null = null

/**
 * Opens KakaoTalk's share window for an address, whose card Kakao reads from the page itself. Kakao's code is loaded
 * here, on the press, and never before. Rejects when it cannot be loaded.
 */
export async function shareToKakaoTalk(key: string, url: string): Promise<void> {
  loading ??= load()
  try {
    const kakao = await loading
    if (!kakao.isInitialized()) kakao.init(key)
    kakao.Share.sendScrap({ requestUrl: url })
  } catch (error) {
    loading = null
    throw error
  }
}

function load(): Promise<KakaoSdk> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = SDK
    script.integrity = HASH
    script.crossOrigin = 'anonymous'
    script.addEventListener('load', () =>
      window.Kakao ? resolve(window.Kakao) : reject(new Error('no Kakao')),
    )
    script.addEventListener('error', () => reject(new Error('Kakao did not load')))
    document.head.append(script)
  })
}
