const FILE_ENDING = /\.(?:log|nmea|txt|aivdm|gps)$/i;

/**
 * Whose fix it is: NMEA names no vehicle. The station of the tag block where a relay wrote one, else the payload's
 * document: the file without its ending, the MQTT topic, the sender a listener names.
 */
export function vehicleOf(source: string, document: string): string {
  return source || document.replace(FILE_ENDING, '').slice(0, 200) || 'receiver';
}
