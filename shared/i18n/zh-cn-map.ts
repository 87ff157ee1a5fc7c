/** 简体中文: the map itself: its layers, legend, export. */
export const zhCNMap = {
  minimap: '全城小图，点按或拖动移动大图',
  north: '北',
  layersOn: '图层：{{names}}',
  layer: {
    areas: '影响区',
    vehicles: '车辆',
    zones: '区域',
    poi: '设施',
    buildings3d: '三维建筑',
    relief: '地形',
  },
};
