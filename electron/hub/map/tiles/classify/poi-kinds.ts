export interface PoiKind {
  readonly kind: string;
  readonly minZoom: number;
  /** Drawn without a name too. */
  readonly unnamed: boolean;
  /** The tag whose value becomes `kind_detail`. */
  readonly detail?: string;
}

/** One line per kind: tags that bring it about, `*`: also without a name, `>tag`: where its detail stands. */
const TABLE: Readonly<Record<number, string>> = {
  11: 'aerodrome: aeroway=aerodrome',
  12: `hospital*: amenity=hospital healthcare=hospital
    nature_reserve: leisure=nature_reserve
    station: railway=station >station`,
  13: `police*: amenity=police
    fire_station*: amenity=fire_station
    ambulance_station*: emergency=ambulance_station
    townhall: amenity=townhall
    university: amenity=university
    college: amenity=college
    bus_station: amenity=bus_station
    ferry_terminal: amenity=ferry_terminal
    park: leisure=park
    stadium: leisure=stadium
    golf_course: leisure=golf_course
    zoo: tourism=zoo
    theme_park: tourism=theme_park
    power_plant: power=plant
    services: highway=services highway=rest_area
    peak: natural=peak
    dam: waterway=dam
    halt: railway=halt`,
  14: `clinic*: amenity=clinic healthcare=clinic healthcare=centre
    school: amenity=school
    library: amenity=library
    courthouse: amenity=courthouse
    prison: amenity=prison
    government: office=government
    diplomatic: office=diplomatic amenity=embassy
    fuel*: amenity=fuel
    mall: shop=mall
    department_store: shop=department_store
    marketplace: amenity=marketplace
    museum: tourism=museum
    theatre: amenity=theatre
    attraction: tourism=attraction
    castle: historic=castle historic=ruins historic=archaeological_site >historic
    place_of_worship: amenity=place_of_worship >religion
    cemetery: landuse=cemetery amenity=grave_yard
    substation*: power=substation
    water_works: man_made=water_works
    wastewater_plant: man_made=wastewater_plant
    works: man_made=works
    toll_booth*: barrier=toll_booth
    helipad*: aeroway=helipad
    landing_site*: emergency=landing_site
    assembly_point*: emergency=assembly_point`,
  15: `kindergarten: amenity=kindergarten
    nursing_home: amenity=nursing_home social_facility=nursing_home
    social_facility: amenity=social_facility >social_facility
    community_centre: amenity=community_centre
    post_office: amenity=post_office
    pharmacy*: amenity=pharmacy
    subway_entrance*: railway=subway_entrance
    tram_stop: railway=tram_stop
    charging_station*: amenity=charging_station
    parking*: amenity=parking >parking
    garden: leisure=garden
    sports_centre: leisure=sports_centre >sport
    supermarket: shop=supermarket
    hotel: tourism=hotel tourism=hostel tourism=guest_house tourism=motel >tourism
    bank: amenity=bank
    cinema: amenity=cinema
    arts_centre: amenity=arts_centre
    viewpoint: tourism=viewpoint
    memorial: historic=memorial historic=monument >historic
    toilets*: amenity=toilets
    shelter*: amenity=shelter
    tower*: man_made=tower man_made=mast man_made=communications_tower >tower:type
    water_tower*: man_made=water_tower
    storage_tank*: man_made=storage_tank man_made=gasometer >content
    pumping_station*: man_made=pumping_station
    monitoring_station*: man_made=monitoring_station
    waste_transfer_station*: amenity=waste_transfer_station
    defibrillator*: emergency=defibrillator
    siren*: emergency=siren
    emergency_ward_entrance*: emergency=emergency_ward_entrance
    level_crossing*: railway=level_crossing`,
  16: `bus_stop*: highway=bus_stop
    doctors: amenity=doctors
    dentist: amenity=dentist
    veterinary: amenity=veterinary
    playground: leisure=playground
    restaurant: amenity=restaurant >cuisine
    fast_food: amenity=fast_food
    cafe: amenity=cafe
    bar: amenity=bar amenity=pub
    taxi*: amenity=taxi
    convenience: shop=convenience
    atm*: amenity=atm
    drinking_water*: amenity=drinking_water
    recycling*: amenity=recycling
    emergency_phone*: emergency=phone
    fire_hydrant*: emergency=fire_hydrant >fire_hydrant:type
    fire_water*: emergency=water_tank emergency=fire_water_pond emergency=suction_point >emergency
    surveillance*: man_made=surveillance >surveillance:type
    traffic_signals*: highway=traffic_signals`,
  17: `manhole*: man_made=manhole >manhole
    street_cabinet*: man_made=street_cabinet >street_cabinet
    street_lamp*: highway=street_lamp`,
};

/** Every kind by the tag that brings it about, `key=value`. */
export const POI_KINDS: ReadonlyMap<string, PoiKind> = new Map(
  Object.entries(TABLE).flatMap(([minZoom, lines]) => lines.split('\n').flatMap((line) => parseLine(line, +minZoom))),
);

/** Keys of those tags, the ones that say most first: a hospital with a helipad is a hospital. */
export const POI_KEYS: readonly string[] = (
  'emergency amenity healthcare railway aeroway highway shop tourism leisure office ' +
  'man_made power historic natural waterway landuse barrier social_facility'
).split(' ');

function parseLine(line: string, minZoom: number): readonly (readonly [string, PoiKind])[] {
  const [name = '', rest = ''] = line.trim().split(/:\s+/);
  const words = rest.split(/\s+/);
  const detail = words.find((word) => word.startsWith('>'))?.slice(1);
  const unnamed = name.endsWith('*');
  const kind = unnamed ? name.slice(0, -1) : name;
  const poi: PoiKind = { kind, minZoom, unnamed, ...(detail === undefined ? {} : { detail }) };
  return words.filter((word) => !word.startsWith('>')).map((tag) => [tag, poi] as const);
}
