import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { at, onlyEvent, reasonsOf, runStandard } from '../../../../test/support/run-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { cnAlertsStandard } from './cn-alerts.ts';

const ID = '11011241600000_20190329104000';
const alert = (fields: Readonly<Record<string, unknown>> = {}) => ({
  alertid: ID,
  headline: '通州区气象台发布大风蓝色预警[Ⅳ级/一般]',
  sendtime: '2019-03-29 10:40',
  ...fields,
});
const positional = ['广东省梅州市蕉岭县', '101280403-20260905002700-0202.html', '116.17', '24.65'];
const event = (fields: Readonly<Record<string, unknown>>) => onlyEvent(cnAlertsStandard, [alert(fields)]);

describe('cn-alerts', () => {
  test.each([
    ['a bare list', [alert()]],
    ['12379', { alertData: [alert()], pageCount: 1 }],
    ['the weather bureau', { msg: 'success', code: 0, data: [alert()] }],
    ['a page of the weather bureau', { data: { page: { pageNo: 1, totalPage: 1, list: [alert()] } } }],
    ["a city's weather", { code: 200, value: [{ city: '北京', alarms: [alert()], indexes: [1] }] }],
    ['a city beside others', { result: { alert: { status: 'ok', content: [alert()] } } }],
    ['a script', `var alarminfo=${JSON.stringify({ count: '1', data: [alert()] })};\n`],
  ])('[CNA1] %s holds the warning', (_, content) => {
    const { events, records } = runStandard(cnAlertsStandard, content);
    expect(events.map(({ recordId }) => recordId)).toEqual([ID]);
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    const { offset, length } = records[0]?.span ?? { offset: 0, length: 0 };
    const bytes = new TextEncoder().encode(text).subarray(offset, offset + length);
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(alert());
  });

  test('[CNA1] what is no warning is rejected with the words of the service', () => {
    const { rejected } = runStandard(cnAlertsStandard, { code: 500, message: '系统繁忙' });
    expect(rejected).toMatchObject([{ reason: 'wrong-standard', detail: expect.stringContaining('系统繁忙') }]);
    expect(reasonsOf(cnAlertsStandard, [{ a: 1 }, 7, ['x'], alert()])).toEqual([
      'wrong-standard',
      'wrong-standard',
      'wrong-standard',
    ]);
  });

  test('[CNA1] a list under an escaped name is looked into once, not for ever', () => {
    expect(reasonsOf(cnAlertsStandard, `[{"\\u0061larms":[${JSON.stringify(alert())}]}]`)).toEqual(['wrong-standard']);
  });

  test('[CNA1] GB 18030 is read where it is no UTF-8', () => {
    const bytes = new Uint8Array(iconv.encode(JSON.stringify([alert()]), 'gb18030'));
    expect(onlyEvent(cnAlertsStandard, bytes).texts[0]?.title).toBe(alert().headline);
  });

  test('[CNA2] a list is a full listing unless it is one page of several', () => {
    const complete = (content: unknown) => runStandard(cnAlertsStandard, content).end.complete;
    expect(complete({ data: [] })).toBe(true);
    expect(complete([alert()])).toBe(true);
    expect(complete({ data: { page: { totalPage: 3, list: [alert()] } } })).toBe(false);
    expect(complete({ alertData: [alert()], pageCount: 9 })).toBe(false);
    expect(complete(alert())).toBe(false);
  });

  test('[CNA3] the id is found inside an address, else it is the service’s own', () => {
    expect(event({ alertid: '', originUrl: `http://m.example.cn/alert.do?id=${ID}` }).recordId).toBe(ID);
    expect(event({ alertid: '', id: '10101010020230403103000500681616' }).recordId).toBe(
      '10101010020230403103000500681616',
    );
    expect(onlyEvent(cnAlertsStandard, [positional]).recordId).toBe('101280403-20260905002700-0202');
    expect(reasonsOf(cnAlertsStandard, [alert({ alertid: '' })])).toEqual(['missing-field']);
  });

  test.each([
    ['2019-03-29 10:40'],
    ['2019/3/29 10:40'],
    ['2019年3月29日10时40分'],
    ['20190329104000'],
    ['2019-03-29T10:40+08:00'],
    ['1553827200'],
    ['1553827200000'],
    [''],
  ])('[CNA4] "%s" is 10:40 in Beijing', (sendtime) => {
    expect(event({ sendtime }).sentAt).toBe(at('2019-03-29T10:40:00+08:00'));
  });

  test('[CNA4] without offset the zone is the feed’s; what is no time is rejected', () => {
    const elsewhere = onlyEvent(cnAlertsStandard, [alert()], { timeZone: 'Asia/Urumqi' });
    expect(elsewhere.sentAt).toBe(at('2019-03-29T10:40:00+06:00'));
    expect(reasonsOf(cnAlertsStandard, [alert({ sendtime: '今天上午' })])).toEqual(['bad-time']);
    expect(reasonsOf(cnAlertsStandard, [alert({ sendtime: '2019年2月30日10时' })])).toEqual(['bad-time']);
  });

  test.each([
    [{ alarmTp2: '红色' }, 1],
    [{ severityColor: 'Orange' }, 2],
    [{ headline: '气象台发布暴雨黄色预警', severity: 'x' }, 3],
    [{ headline: '气象台发布大风预警', alarmPic2: '01' }, 4],
    [{ headline: '气象台发布大风预警', alarmPic2: '04' }, 1],
    [{ headline: '气象台发布大风预警', pic: 'http://x.cn/p0005001.png' }, 1],
    [{ headline: '气象台发布大风预警', pic: 'http://x.cn/p0005004.png' }, 4],
    [{ headline: '气象台发布大风预警[Ⅰ级/特别严重]' }, 1],
    [{ headline: '气象台发布大风预警[III级/较重]' }, 3],
    [{ headline: '气象台发布大风预警' }, null],
    [{ alarmTp2: '白色' }, null],
  ])('[CNA5] %j is grade %s', (fields, grade) => {
    expect(event(fields).grade).toBe(grade);
  });

  test.each([
    [{}, '大风', 'weather'],
    [{ alarmTp1: '森林火险' }, '森林火险', 'fire'],
    [{ headline: '市气象台与市规划局联合发布地质灾害气象风险橙色预警' }, '地质灾害气象风险', 'collapse'],
    [{ headline: '市气象台将暴雨黄色预警升级为暴雨橙色预警' }, '暴雨', 'weather'],
    [{ headline: '生态环境局解除重污染天气黄色预警' }, '重污染天气', 'air'],
    [{ headline: '大雾预警', TYPECODE: '12' }, '大雾', 'weather'],
    [{ headline: '火险预警', TYPECODE: '94' }, '森林火险', 'fire'],
  ])('[CNA6] %j warns of %s', (fields, kind, category) => {
    expect(event(fields)).toMatchObject({ category, facts: { event: kind } });
  });

  test('[CNA6] a kind that no table knows is told as unmapped', () => {
    const { category, unmappedCode } = event({ alarmTp1: '磁暴' });
    expect([category, unmappedCode]).toEqual(['other', 'event=磁暴']);
  });

  test.each([
    [{ headline: '气象台解除大风蓝色预警' }],
    [{ headline: '大风蓝色预警信号已解除' }],
    [{ msgType: 'Cancel' }],
    [{ status: 'cancel' }],
    [{ RELIEVETIME: '2019-03-29 10:40:00' }],
  ])('[CNA7] %j has ended and cancels what it names', (fields) => {
    const references = 'met@x.cn,11011241600000_20190328104000,2019-03-28T10:40:00+08:00';
    const { results, events } = runStandard(cnAlertsStandard, [alert({ ...fields, references })]);
    expect(events).toMatchObject([{ status: 'ended', endsAt: at('2019-03-29T10:40:00+08:00') }]);
    expect(results).toMatchObject([{ replaces: [{ id: 'f/11011241600000_20190328104000', as: 'cancelled' }] }]);
  });

  test('[CNA7] a renewed one supersedes, an exercise is not actual', () => {
    const { results } = runStandard(cnAlertsStandard, [
      alert({ status: 'update', related: '10101010020230403093000500681615' }),
    ]);
    expect(results).toMatchObject([{ replaces: [{ id: 'f/10101010020230403093000500681615', as: 'superseded' }] }]);
    expect(event({ headline: '【演练】气象台发布暴雨红色预警' }).reality).toBe('exercise');
    expect(event({ msgType: 'Alert', status: 'Test' }).reality).toBe('test');
  });

  test('[CNA8] polygon, else point, else the region’s code', () => {
    const open = { type: 'Polygon', coordinates: [['116.0 24.8', '116.1 24.8', '116.1 24.9']] };
    expect(event({ geometry: open, longitude: 1, latitude: 2 }).location.geometry).toEqual({
      type: 'Polygon',
      coordinates: [[[116, 24.8], [116.1, 24.8], [116.1, 24.9], [116, 24.8]]], // prettier-ignore
    });
    expect(event({ longitude: '116.17', latitude: '24.65' }).location.point).toEqual([116.17, 24.65]);
    expect(event({ latlon: [39.9, 116.4] }).location.point).toEqual([116.4, 39.9]);
    expect(event({}).location).toMatchObject({ source: 'geocode', point: null, geocodes: ['GB2260:110112'] });
    expect(reasonsOf(cnAlertsStandard, [alert({ longitude: '24.65', latitude: '116.17' })])).toEqual(['bad-position']);
  });
});

const folder = sharedPath('feeds/cn-alerts');

describe.skipIf(folder === null)('real Chinese warnings', () => {
  const run = (name: string) => runStandard(cnAlertsStandard, new Uint8Array(readFileSync(`${folder ?? ''}/${name}`)));

  test('[CNA3] Beijing 2019: three warnings with the ids of their addresses', () => {
    const { events } = run('beijing-alerts-2019.json');
    expect(events.map(({ recordId, grade, category, sentAt }) => [recordId, grade, category, sentAt])).toEqual([
      ['11011241600000_20190329104000', 4, 'weather', at('2019-03-29T10:40:00+08:00')],
      ['11000041600000_20190329103429', 4, 'weather', at('2019-03-29T10:34:00+08:00')],
      ['11000041600000_20190328173504', 2, 'fire', at('2019-03-28T17:35:00+08:00')],
    ]);
    expect(events[2]?.texts[0]?.title).toBe('市森防办与市气象台联合发布森林火险橙色预警');
  });

  test('[CNA8] weather.com.cn: two positional entries, one with an open ring, one with an empty one', () => {
    const { events } = run('weather-com-cn-map-list.json');
    expect(events).toMatchObject([
      {
        recordId: '44142741600000_20260905002755',
        grade: 3,
        sentAt: at('2026-09-05T00:27:55+08:00'),
        location: { source: 'polygon' },
      },
      { recordId: '51330141600000_20260905000000', grade: 2, location: { source: 'point', point: [101.96, 30.05] } },
    ]);
  });
});
