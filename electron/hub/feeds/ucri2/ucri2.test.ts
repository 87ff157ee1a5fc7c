import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { changesOf, readStandard } from '../../../../test/support/read-standard.ts';
import { sharedPath } from '../../../../test/support/shared-data.ts';
import { ucri2Standard } from './ucri2.ts';

const read = (payload: unknown) =>
  readStandard(ucri2Standard, typeof payload === 'string' ? payload : JSON.stringify(payload));
const changes = (payload: unknown) => read(payload).results.map(changesOf);
const INCIDENT = {
  sharedIncidentId: '550e8400',
  classifications: ['F2'],
  issue: 'Wohnungsbrand',
  flashingLights: true,
  sentByDispatcherAt: '2026-05-01T10:05:08',
  startTimestamp: '2026-05-01T09:55:15Z',
  missionLocation: {
    coordinate: { lat: 52.5, lon: 13.4 },
    address: { street: 'Musterstraße', houseNumber: '15b', city: 'Berlin' },
    floor: '3. OG',
    room: '412',
  },
};
const ACKNOWLEDGEMENT = {
  sharedIncidentId: '550e8400',
  acknowledgedByDispatcherAt: '2026-05-01T10:06:09Z',
  status: 'rejected',
  cause: 'Ort unbekannt',
};
const COMPLETION = {
  sharedIncidentId: '550e8400',
  completedAt: '2026-05-01T10:15:09Z',
  status: 'completed_sucessfully',
};

describe('UCRI 2 messages', () => {
  test('[UC1] each comes out once, alone or in a list; what is none is rejected', () => {
    expect(
      read([
        INCIDENT,
        ACKNOWLEDGEMENT,
        COMPLETION,
        { resourceRequestId: '7', acknowledgedAt: '2026-05-01T10:20:00Z' },
      ]).records.map(({ kind }) => kind),
    ).toEqual(['event', 'update', 'update', 'update']);
    expect(changes({ ...INCIDENT, sharedIncidentId: undefined })).toEqual([['rejected missing-field']]);
    expect(changes({ hello: 1 })).toEqual([['rejected wrong-standard']]);
    expect(changes('{"sharedIncidentId": "x"')).toEqual([['rejected not-well-formed']]);
    expect(changes({ resourceRequestId: '7', acknowledgedAt: '2026-05-01T10:20:00Z' })).toEqual([[]]);
  });

  test('[UC2] an incident is an event with its words, classification and place; times are UTC', () => {
    expect(read(INCIDENT).results).toMatchObject([
      {
        changes: [
          {
            id: 'feed/550e8400',
            body: {
              grade: 2,
              category: 'fire',
              priority: 1,
              sentAt: Date.UTC(2026, 4, 1, 10, 5, 8),
              startsAt: Date.UTC(2026, 4, 1, 9, 55, 15),
              texts: [{ lang: 'de', title: 'Wohnungsbrand' }],
              location: { source: 'point', point: [13.4, 52.5], names: ['Musterstraße 15b, Berlin'] },
              facts: { classification: 'F2', flashingLights: 'true' },
            },
          },
        ],
      },
    ]);
    expect(changes({ ...INCIDENT, sentByDispatcherAt: 'gestern' })).toEqual([['rejected bad-time']]);
    expect(changes({ ...INCIDENT, missionLocation: { coordinate: { lat: 520, lon: 13 } } })).toEqual([
      ['rejected bad-position'],
    ]);
    expect(read({ ...INCIDENT, missionLocation: { address: { city: 'Berlin' } } }).results).toMatchObject([
      { changes: [{ body: { location: { source: 'address', point: null } } }] },
    ]);
  });

  test('[UC3] what the other room answers is news of the incident', () => {
    expect(read([ACKNOWLEDGEMENT, COMPLETION, { ...COMPLETION, status: 'aborted' }]).results).toMatchObject([
      {
        changes: [],
        patches: [
          {
            id: 'feed/550e8400',
            at: Date.UTC(2026, 4, 1, 10, 6, 9),
            status: null,
            facts: { acknowledgement: 'rejected', acknowledgementText: 'Ort unbekannt' },
          },
        ],
      },
      { patches: [{ status: 'ended', facts: { completion: 'completed_sucessfully' } }] },
      { patches: [{ status: 'cancelled' }] },
    ]);
    expect(changes({ ...COMPLETION, completedAt: 'x' })).toEqual([['rejected bad-time']]);
  });

  test('[UC4] a resource request is the same event with what is asked for', () => {
    const asked = {
      ...INCIDENT,
      requestedResources: [
        { resourceRequestId: '1', resourceType: 'RTW' },
        { resourceRequestId: '2', resourceType: 'NEF' },
      ],
    };
    expect(read(asked).results).toMatchObject([
      { changes: [{ id: 'feed/550e8400', body: { facts: { requestedResources: 'RTW, NEF' } } }] },
    ]);
  });

  test('[UC5] persons are counted or hashed, never shown', () => {
    const person = { name: 'Mustermann', surname: 'Hans', phone: '+49 30 123456', email: 'hans@example.com' };
    const { results } = read({
      ...INCIDENT,
      patients: [person],
      informers: [person],
      accusedPersons: [person],
      victimPersons: [person],
    });
    expect(JSON.stringify(results)).not.toMatch(/Mustermann|Hans|123456|hans@|3\. OG|412/);
    const hintsOf = (phone: string) => {
      const [result] = read({ ...INCIDENT, informers: [{ ...person, phone }] }).results;
      const put = result?.kind === 'changes' ? result.changes[0] : undefined;
      return put?.op === 'put' && put.kind === 'event' ? put.body.sameHints : undefined;
    };
    expect(hintsOf('+49 30 123456')).toEqual(hintsOf('+49-30-123456'));
    expect(hintsOf('+49 30 123456')).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
  });
});

describe.skipIf(sharedPath('feeds/cad/ucri2') === null)('real UCRI 2 messages', () => {
  const from = (name: string) => readStandard(ucri2Standard, readFileSync(sharedPath(`feeds/cad/ucri2/${name}`) ?? ''));
  const id = 'feed/550e8400-e29b-41d4-a716-446655440000';

  test.each([
    ['incident-transfer.json', [`put event ${id}`]],
    ['incident-with-patient.json', [`put event ${id}`]],
    ['resource-request.json', [`put event ${id}`]],
    ['incident-transfer-acknowledgement.json', [`patch ${id}`]],
    ['incident-transfer-completion.json', [`patch ${id} cancelled`]],
  ])('[UC1] %s: one message', (name, expected) => {
    expect(from(name).results.map(changesOf)).toEqual([expected]);
  });

  test('[UC2] [UC4] [UC5] the request: place, resources, one patient, nobody named', () => {
    const { results } = from('resource-request.json');
    expect(results).toMatchObject([
      {
        changes: [
          {
            body: {
              category: 'medical',
              grade: 3,
              sentAt: Date.UTC(2024, 0, 1, 10, 5, 8),
              location: {
                point: [14.542343, 65.453323],
                names: [
                  'Musterstrasse 15b, 12345 Musterhausen, Musterberg',
                  'Krankenhaus Musterstift',
                  'Abteilung IV, Haus 3',
                ],
              },
              facts: { classification: 'A1, F2', patients: '1', requestedResources: 'KTW, RTW' },
            },
          },
        ],
      },
    ]);
    expect(JSON.stringify(results)).not.toMatch(/Mustermann|Musterfrau|Heike|234567|S123456789|Musterkasse/);
  });
});
