"""Making and keeping products."""

from zhike.kit.actions.standard import standard_actions
from zhike.products.models import Product

products = standard_actions(Product)
