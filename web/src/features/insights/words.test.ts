import { expect, test } from 'vitest'
import { deviceName, languageName, referrerName, sourceName } from './words'

test('languages are named in the language of the reader', () => {
  expect(languageName('ko', 'ko')).toBe('한국어')
  expect(languageName('ko', 'en')).toBe('Korean')
  expect(languageName('unknown', 'ko')).toBe('알 수 없음')
  expect(languageName('no such', 'en')).toBe('no such')
})

test('sites go by the name people know', () => {
  expect(referrerName('m.blog.naver.com', 'ko')).toBe('네이버 블로그')
  expect(referrerName('l.instagram.com', 'en')).toBe('Instagram')
  expect(referrerName('someones.page', 'ko')).toBe('someones.page')
  expect(referrerName('direct', 'ko')).toBe('바로 들어옴')
})

test('devices and sources that are new to us still have a name', () => {
  expect(deviceName('mobile', 'ko')).toBe('휴대폰')
  expect(deviceName('watch', 'en')).toBe('Other')
  expect(sourceName('page', 'en')).toBe('Page')
  expect(sourceName('nfc', 'en')).toBe('nfc')
})
